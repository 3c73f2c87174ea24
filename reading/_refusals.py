"""退信用语 · The words in which servers refuse, by reason, from the narrow to the wide.

STRONG words decide before any status code, WEAK ones only where no sure code stands beside them.
"""

from __future__ import annotations

STRONG = r"""
greylisted:
    gr[ae]y.?list|try again in \d+ ?(?:sec|min)|please try again later.*(?:first|new) sender
    灰名单
notaccept:
    (?:does not|doesn't|not) accept (?:any )?(?:(?:e-?)?mail|messages)\b(?! from)|null ?mx
    no(?:t a)? (?:valid )?mail(?:er)? (?:server|host|exchanger)|no mx|mx 0 \.(?!\w)
    smtp service not available|not accepting (?:e-?)?(?:mail|messages)|mail receiving disabled
    accepts no mail|no smtp service|find a mail exchanger|接收者服务器拒绝任何
mesgtoobig:
    message(?! has been in).{0,30}(?:too (?:large|big|long)|size exceeds)
    exceed\w* .{0,40}size|size limit|message length|maximum message size|max message size
    too big|larger than the (?:current|maximum)|message size limit
    邮件(?:大小|尺寸|太大|过大|体积)|超过.{0,12}(?:大小|尺寸)限制|mail size|too large
    line limit
mailboxfull:
    messages in .{0,20}mailbox exceed|over\s?-?quota|over .{0,25}quota
    quota.{0,30}(?:exceed|full|reached|over|limit)
    exceed\w* .{0,30}(?:quota|storage|allo|mailbox|disk)
    (?:mail ?box|mailfolder|inbox|account|user|maildir|mail file|mailstore)(?: \w{2,11}|'s){0,2} f
        ull
    full mail ?box|mailbox .{0,60}is full|insufficient (?:disk|storage|space)
    out of (?:storage|disk|space)|disk quota|no (?:disk )?space
    not enough (?:storage|space|disk)|quotas? (?:excee|dell)
    does not have enough (?:space|storage)|mailbox size limit|mailbox has exceeded
    mailbox exceeds|storage limit|limit of e-?mail|isn't enough
    邮箱(?:已经?满|空间|容量|已?超)|信箱(?:已经?满|空间|容量)
    (?:空间|容量|磁盘)(?:不足|已满|超)|メールボックスがいっぱい|переполнен
    casella .{0,10}piena|boite .{0,20}pleine|quota utente
mailererror:
    command output:|command died|procmail:
filtered:
    recipient preferences|(?:refused|rejected) by (?:the )?recipient|restrictedto
    list of senders|not authorized to send to|don't have permission to send|本人拒收|用户拒收
    被收件人
spamdetected:
    due to spam|spam classification|spam filter|判为垃圾|疑似垃圾|垃圾邮件
authfailure:
    \bspf\b|\bdkim\b|\bdmarc\b|domainkeys|sender policy framework
    unauthenticated (?:e?mail|mes)|not authenticated|sender authentication
    fails? authentication|authentication (?:check|results?)|sender id|spoof
    not pass(?:ing)? auth|email authentication|unauthorized sender|authenticate the sending
    身份验证失败.*发件|发信域名.{0,10}(?:spf|验证)
requireptr:
    \bptr\b|reverse.?(?:dns|lookup|hostname|record|resol)|\brdns\b
    cannot find your (?:reverse|hostname)|cannot resolve your (?:ip|address)|no reverse
    does ?n.t (?:have|resolve) .{0,30}(?:hostname|dns)|ip name lookup failed
    ip address.{0,20}no .{0,20}name|iprev|forged hostname
    hostname .{0,40}(?:does not match|mismatch)|fcrdns|unresolvable relay host|反向解析
    client host .{0,12}cannot find your|sender'?s ip address.{0,20}not resolv
    cannot find your hostname|fix reverse|mismatch\w* client ip
badreputation:
    reputation|untrusted ip|poor sender|信誉|ip trust|senderscore|talosintelligence
blocked:
    black ?-?list|block ?-?list|\brbl\b|\w*dnsbl|\bxbl\b|\bsbl\b|\bpbl\b|spamhaus|spamcop
    sorbs|spamrats|mailspike|njabl|abuseat|psbl|uceprotect|dynablock|barracudacentral
    senderbase
    \b(?:ip|client host|ip address|your (?:host|server|mail server|domain))\b.{0,60}\b(?:block
        ed|banned|rejected|refused|denied|listed)\b
    ^\W*\d{3} blocked\b|banned send|blocked (?:using|for abuse)
    \blisted (?:in|at|by) (?!public)
    your (?:ip|network|host|server|mail ?server) .{0,60}(?:block|reject|not allow|denied|bann|
        list)
    deferred due to user complaints|dynamic ip|dial-?up|residential
    domain .{0,30}is (?:blacklisted|blocked)|not accepting connections|too many errors
    messages? from (?:\S+ )?\[?\d+\.\d+\.\d+\.\d+\]? .{0,40}(?:defer|reject|block|not accepted
        )
    (?:ip|地址).{0,10}(?:被|已)?(?:拒绝|黑名单|封禁|屏蔽)|黑名单|access denied.{0,40}\bip\b
    connection (?:dropped|refused) (?:because|due)|no access from mail server
speeding:
    too (?:quickly|fast|rapid)|at a rate|rate.?limit|throttl|sending rate|频率
    messages per (?:hour|minute|day)|mail too frequen|temporarily rate|发信过快
    发送过(?:快|频)
toomanyconn:
    too many (?:connections?|concurrent|sessions|simultaneous|mails?|messages|smtp|unknown use
        r|bad (?:rcpt|commands))
    connection (?:rate|limit|frequency)|max\w* connections|concurrent|frequency limited
    connection number|连接(?:数|次数)?(?:过多|超)|domain frequency|ip frequency
exceedlimit:
    too many recipients|recipient.{0,20}(?:daily|hourly) limit|exceed\w* .{0,20}limit
    收件人(?:数|过多)|maximum number of recipients
norelaying:
    relay(?:ing)?\W{0,3}(?: access| operation| attempt)?\W{0,3}(?:is |has been )?(?:denied|not (?:p
        ermitted|allowed)|prohibited|rejected)
    (?:unable|not (?:permitted|allowed|authorized)) to relay|cannot relay|do(?:es)? not relay
    relay not|no relay|not .{0,20}\brelay for|not a (?:gateway|relay)|not an open relay
    insecure mail relay|拒绝(?:中继|转发)|不允许转发
virusdetected:
    \bvirus|malware|trojan|infected|phish|病毒|木马
spamdetected:
    (?:\b|_)spam(?!house|cop)|junk ?mail|unsolicited|\bbulk\b|\bube\b|\buce\b|垃圾邮件|垃圾信
    looks like spam|spammy|suspicious|content filter|spam\w* (?:message|content)|advertis
networkerror:
    not found, try again|name service error .{0,80}(?:malformed|try again|timed out)
    dns query failed|mail loop|loops? back|able to establish an smtp connection|too many hops
    hop count|maximum allowed times
hasmoved:
    has (?:moved|been replaced|changed (?:his|her|their|the))|new address
    no longer (?:at this|associated)|地址已(?:变更|更换)|please (?:use|try) <?\S+@
rejected:
    domain of sender
    sender (?:address|domain).{0,50}(?:does not exist|not exist|unknown|invalid|not found|coul
        d ?n.t|reject|denied|unresolv|verif)
    (?:from|sender)\W{1,3}(?:domain|address) is invalid
    sender (?:rejected|denied|verify failed|verification)|unresolvable .{0,20}from domain
    发件人.{0,8}(?:不存在|无效)
suspend:
    (?:account|mail ?box|user|address|recipient|e-?mail|mailbox \S+|domain)\b.{0,60}\b(?:disab
        led|suspended|inactive|deactivated|discontinued|locked|frozen|blocked|expired|not acti
        ve|currently unavailable|temporarily unavailable|temporarily disabled)
    inactive (?:account|user|mailbox)|disabled (?:account|mailbox|recipient|user)
    (?:账号|帐号|邮箱|用户|信箱).{0,8}(?:停用|冻结|禁用|锁定|暂停|关闭|注销|过期)
    not been activated|boite du destinataire archivee
hostunknown:
    \b(?:host|domain|hostname|domain name)\b.{0,30}(?:unknown|not found|does not exist|doesn't e
        xist|not exist|not known|couldn't be found|not be found|nxdomain|isn't|wasn't found|no
        t reachable)
    unknown (?:host|domain|mail host)|no such (?:host|domain)|nxdomain
    bad destination (?:host|mail)
    (?:could ?n.t|could not) find (?:any |a )?(?:\S+ )?(?:host|domain|mail server)
    unroute?able mail domain|illegal host|(?:域名|主机).{0,8}(?:不存在|无法解析|找不到)
    name or service not known|domain nonexist|no mail host|invalid domain
userunknown:
    (?:user|recipient|mail ?box|address(?:ee)?|account|alias|destinat\w+|userid|addr|name|pers
        on|forward-path|local.?part|customer|member|rcpt|id)\b.{0,60}?(?:unknown|not found|doe
        s ?n.?t exist|does not exist|not exist|dosn't|not (?:a )?(?:valid|known|listed|recogni
        zed|recognised|registered|local|here|our|on this|configured|available|find)|invalid|no
        nexist|non-exist|could ?n.?t be found|cannot be found|is not (?:in|one|present)|no lon
        ger|undeliverable|not have an?|isn't|did not exactly match)
    (?:unknown|invalid|no such|nonexist\w*|non-exist\w*|bad|illegal|not a valid|incorrect|no v
        alid|unrecogni[sz]ed|undeliverable|not a known|not our|no)\s+(?:local |final delivery |
        destination |virtual |e-?mail |mail )*(?:user|recipient|mail ?box|address(?:ee)?|accou
        nt|alias|userid|person|customer|name|member|person|domain user)s?\b
    no (?:mail ?box|account|user|person|such|one) (?:here|by|with|for|named)|not listed in
    recipientnotfound|usernotfound|userunknown|does not like recipient|n'existe pas|no existe
    existiert nicht|unbekannt|destinatario\b.{0,30}(?:non|no) |nicht gefunden|is unknown
    doesn't have an? \S+ account|unrouteable address|not a .{0,20}(?:user|subscriber)
    user .{0,60}(?:not found|unavailable)|user not exist
    mailbox (?:\S+ )?(?:not found|unavailable(?! or access))|not known at this|never logged
    can't find \S+ user|unroutable mail domain user|无此用户
    (?:用户|帐号|账号|收件人|收信人|邮箱|地址|信箱|帐户|账户).{0,12}(?:不存在|不正确|无效|未找
        到|找不到|有误|错误)
    不存在(?:该|此|的)?.{0,4}(?:用户|邮箱|地址|收件人)|没有(?:这个|此)(?:用户|邮箱)
    recipient address rejected\W*(?:\(|$|undeliverable|address|user|access|unver|mailbox)
"""
WEAK = r"""
securityerror:
    must authenticate|authentication (?:required|failure|failed|credentials)|requires authenti
    please authenticate|auth(?:entication)? first|starttls|encryption|tls (?:required|is)
    credentials|(?:smtp )?auth(?:entication)? .{0,20}required|executable
    attachment.{0,30}(?:block|not allow|reject)|not authori[sz]ed to (?:use|send)
    you are not authori[sz]ed|need to log ?in|身份验证|需要认证
    verif(?:y|ication) .{0,20}(?:sender|failed)
rejected:
    sender.{0,60}(?:reject|denied|refus|not (?:allowed|accept|exist|valid|verified)|invalid|bl
        ock|unknown|does not exist|unrouteable|bad)
    domain of sender|mail from.{0,60}(?:reject|denied|refus|not allow|invalid|not accept)
    rejected .{0,20}sender|envelope.?(?:from|sender)|from (?:domain|address)
    invalid (?:sender|from)|address rejected .{0,20}sender
    not (?:permitted|allowed) to (?:post|send)|permission to post
    do(?:es)? not have permission|发件人.{0,12}(?:拒|不|非法|无效)|拒收|only members? can
    access denied|not a member|have permission|you are not allowed|backscatter|spam sender
    unresolvable .{0,20}from domain|refuse (?:e-?)?mail from
filtered:
    due to extended inactivity|restricted|refused by (?:the )?(?:recipient|user)
    rejected by (?:the )?(?:recipient|user)
    recipient(?! address| server| domain).{0,40}(?:refus|reject|not accept|filter|block)
    user reject|not accept\w* .{0,20}(?:from|message)|user filter|bounced by
    blocked by recipient|because the (?:recipient|user)|list of senders|本人拒收|用户拒收
    被收件人|permitted senders|doesn't accept|mailbox unavailable or access denied
    recipientsp?ermission
mailererror:
    command (?:died|failed|output)|procmail|exit (?:code|value|status)
    mailer (?:error|returned)|pipe (?:to|command|failed)|child process|status \d+|x-unix
    local delivery failed|\|/\S+|permission denied|command time limit|can't open|return code
    deliver(?:y)? (?:agent|program)
syntaxerror:
    syntax|bad sequence|unrecogni[sz]ed command|command (?:not|unrec|unknown)|not implemented
    fully-qualified|helo|ehlo|need (?:mail|rcpt)|unknown command|invalid command|parameter
contenterror:
    header (?:error|invalid|missing|length|field)
    (?:invalid|missing|bad|duplicate|illegal) .{0,20}header|malformed|mime(?:-| error)|8bit
    8-bit|rfc ?\d{3,4}|line (?:length|too long)|improper|not conform|not complian
    bare (?:lf|cr)|smtputf8|non-ascii|encoding|date field|missing message-id|邮件格式
    invalid (?:message|content)
systemfull:
    system storage|mail system full|insufficient system|filesystem full|disk full
expired:
    expired|not accept our requests to connect|too old|retry time|retry timeout
    still being retried|will (?:be retried|retry|continue|keep trying|try again)
    warning message only|for more than \d+|delivery (?:time|attempts)|given up|giving up
    gave up|delay|not been (?:able|delivered)|queue (?:too|lifetime)|too long|deferred
    delivery failed \d+ attempts|timed? ?out|timeout|wasn't able to establish|postponed
    within \d+ (?:day|hour)|超时|重试|多次(?:投递|尝试)|stopped trying|didn't respond
    not respond|in the queue|超过.{0,6}天
networkerror:
    connection (?:refused|reset|lost|closed|dropped|failed|error)|loop|too many hops|hop count
    network|unreachable|no route|could ?n.?t connect|unable to connect|cannot connect
    can't connect|connect to|socket|temporarily unable|dns|name server|resolv
    mail server .{0,20}(?:down|not)|连接(?:失败|拒绝|被)|无法连接|网络|no (?:answer|response)
    mx (?:record|lookup)|records|loops back|establish
systemerror:
    system (?:error|config|failure|problem|not accept)|internal (?:server |software )?error
    config|local (?:error|problem|configuration)|temporar(?:y|ily)
    unable to (?:open|lookup|verify)|try (?:again )?later|server error|i/?o error|database
    ldap|lookup fail|unexpected|aborted|service (?:unavailable|not)|resources|unavailable
    can't (?:create|lock)|系统(?:错误|忙|繁忙|故障)|稍后|stack|user lookup
policyviolation:
    polic(?:y|ies)|security reasons?|prohibit|not allowed|forbidden|violat|disallow
    unacceptable|content (?:reject|block|not)
    message (?:content )?(?:was )?(?:rejected|refused|blocked|denied)|blockedmessage
    attachment|mail (?:rejected|refused)|transaction failed|违反|策略|内容|禁止|规定
    we do(?: not|n't) (?:allow|accept|permit)|not permitted|denied by|refused|rejected
"""
