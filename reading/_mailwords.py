"""来信用语 · The words by which a mail shows what it is. See `_patterns`."""

from __future__ import annotations

from reading._patterns import compiled

_TABLE = r"""
machine:
    mailer-?daemon|post[\-_]?master|mail(?:er)?[ .\-]?(?:delivery|admin|system|daemon)
    delivery[ .\-]?(?:system|subsystem|status)|mdaemon|microsoftexchange|bounce
    ^(?:\"?系统|admin|system)|系统(?:管理|退信|邮件)|邮件(?:系统|投递)|no-?reply|mailgate
    mail2fax
bounce_subject:
    undeliver|non.?deliver|return(?:ed|ing)? (?:mail|message|to sender|e-?mail)
    delivery (?:status|fail|notif|report|unsuc|has failed|problem|error)|deliver(?:y|able)
    fail(?:ed|ure)? (?:mail|notice|deliver)
    mail (?:fail|could not|not deliv|system error|delivery|status)
    could(?: not|n't) be deliver|not delivered|rejected:|mail error
    message (?:status|delay|undeliv)|warning: could not|problems? delivering|postmaster notify
    mail warning|user unknown|unknown address|error sending|退信|退回|投递(?:失败|状态)
    无法(?:投递|送达|发送)|发送失败|递送失败|发信失败|未送达|送达失败|邮件被拒|недостав
    не доставлено|nicht zugestellt|unzustellbar|non remis|配信|エラー|onbestelbaar
failure:
    could(?: not|n['’]t) be (?:deliver|sent)|(?:un)?able to deliver
    not (?:be |been )?(?:able to )?deliver|delivery .{0,60}fail|fail(?:ed|ure)|undeliver
    permanent (?:fatal )?error|fatal error|mail system at|mail delivery
    returned (?:to|message)|rejected|was not delivered|did not reach|unknown user|user unknown
    no such user|does(?: not|n['’]t) exist|not found|remote (?:host|server) (?:said|returned)
    \b[45]\.\d\.\d{1,3}\b|(?:said|response)\W{1,12}[45]\d\d|invalid|was returned
    mailbox is full|over quota|quota|delayed|postponed|account|not listed
    did not exactly match|退信|退回|投递失败|无法(?:投递|送达|发送)|发送失败|不存在|被拒|拒收
    邮箱已满|n'existe pas|niet worden bezorgd
bare:
    ^<[^<>\s]+@[^<>\s]+>:\s|^\s*[45]\d\d[ \-](?:\d\.\d\.\d|\S)|\bsaid:\s+[45]\d\d\b
    returned '[45]\d\d|mail system at host|delivery (?:has failed|incomplete|to the following)
    connect to \S+:25:|could not be delivered|was not delivered
    response from the remote server was|失败.{0,20}[45]\d\d[ \-]
auto_subject:
    ^\W*(?:auto(?:matic|mated)?[ \-:_]?(?:re(?:ply|sponse|sponder)|antwort|svar|matische?)|aut
        omatische|自动(?:回复|答复|应答|回信)|系统自动|out[ \-]of[ \-](?:the[ \-])?office|ooo
        \b|vacation|away (?:from|until)|on (?:leave|holiday|vacation)|i am (?:currently )?(?:a
        way|out)|absen(?:ce|t)|abwesenheit|réponse auto|respuesta auto|risposta auto|不在(?:办
        公室|岗)|休假|外出|atvalin|自動(?:返信|応答)|不在)
auto_text:
    (?:这是|此(?:邮件)?(?:为|系)|本(?:邮件|信)(?:为|系|是)).{0,14}(?:自动(?:回复|发送|生成)|系
        统.{0,6}发(?:送|出))
    ^\W{0,4}自动(?:回复|答复)\W
    (?:您|你)的(?:来信|邮件|来件|信件)(?:我|已|本).{0,8}(?:已(?:经)?)?收(?:到|悉).{0,30}(?:尽
        快|稍后|及时)(?:给您|与您|为您)?(?:回复|答复|处理|联系)
    我(?:目前|现在|正)?(?:正在)?(?:休假|外出|出差|不在)|this is an? auto(?:matic|mated)
    automat(?:ic|ed) (?:reply|response)|out of (?:the )?office|please do not reply to this
    do not reply|请勿(?:直接)?回复
answer_subject:
    ^\s*(?:\[[^\]]{0,30}\]\s*)?(?:re|aw|sv|antw|ref|回复|答复|回覆|回执|反馈|关于.{0,60}(?:整
        改|反馈|答复|回复))\s*(?:\[\d+\])?\s*[:：]
    ^(?:回复|答复|反馈|整改(?:反馈|报告|情况))|整改(?:情况|反馈|报告|完成|回复)
    的(?:回复|复函|反馈)\s*$
quoted:
    ^-{2,} ?(?:original message|原始邮件|原邮件|forwarded)
    ^(?:发件人|from)\s*[:：].{0,200}$\s*^.{0,20}(?:发送时间|日期|sent|date)
    ^在.{4,80}写道[:：]|^on .{4,120} wrote:
returned:
    ^[ \t>#*\-=_|]*(?:\[?(?:the |this is a |below this line is a |included is a |attachment is a )?
        (?:copy of (?:the|your) (?:original )?(?:message|mail)|original (?:message|mail)(?: fo
        llows?| headers?| below)?|returned (?:message|mail)|unsent message (?:below|follows)|m
        essage header|headers? of (?:the|your) (?:original )?message|message (?:headers? )?fol
        lows?|message text follows|first \d+ lines of your original message|below is a copy of t
        he original message|enclosed is a copy|(?:the )?(?:body|text) of (?:the|your) (?:origi
        nal )?(?:message|mail)|oorspronkelijke berichtkoppen|ursprüngliche nachricht)\b|-{2,}
        [ \t]*原(?:始)?邮件|原(?:始)?邮件(?:内容|如下|附后|见附件)|(?:以下|下面)(?:是|为)?(?:您
        的?)?(?:原|被退)(?:始)?(?:邮件|信件)|附件(?:是|为)原|您的?邮件原文|received: from |ret
        urn-path: ?<)
warning:
    warning (?:message )?only|not? need to resend|will (?:be retried|retry|continue)
    still being retried|has been (?:delayed|postponed)|advisory-only|delivery incomplete
    not yet been delivered|无需(?:重新|再次)发送|将继续(?:尝试|投递)
"""
WORDS = dict(compiled(_TABLE))
