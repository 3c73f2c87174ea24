"""安装 · Makes the environment everything else runs in. Safe to repeat, quick when nothing changed.

Standard library only: this runs before anything is installed.  What is installed comes from
requirements.lock alone, each file checked against its hash, nothing built on the machine.  The
program itself is not a wheel: it runs from its checkout, which a .pth file puts on the path.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# 运行所需 · What a run needs: a browser to prove what a visitor sees, and fonts to read it in.
DEBIAN = (
    "chromium",
    "libatomic1",  # Playwright's driver will not start without it
    "fonts-noto-cjk",
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "libharfbuzz-subset0",
)
# 测试所用 · Real servers for the tests, which start them themselves, on loopback, for a moment.
DEBIAN_FOR_TESTS = ("dovecot-imapd", "opensmtpd", "postgresql")
DEBIAN_FOR_PROOFS = ("nginx-light", "poppler-utils")

LAUNCHER = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from {module} import {function}

sys.exit({function}())
"""


def main() -> None:
    house = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(house, fcntl.LOCK_EX)  # two terminals, one set-up
    venv_package = () if can_make_venvs() else (debian_venv(),)
    tests = DEBIAN_FOR_TESTS if "--tests" in sys.argv else ()
    proofs = DEBIAN_FOR_PROOFS if "--proof" in sys.argv else ()
    provide_debian((*DEBIAN, *tests, *proofs, *venv_package))

    venv = ROOT / ".venv"
    stamp, wanted = venv / "ducha.stamp", fingerprint(ROOT)
    if not (venv / "bin/python").exists() or not stamp.exists() or stamp.read_text() != wanted:
        if not is_sound(venv):
            make_venv(venv)
        install(venv, ROOT / "requirements.lock")
        write_launcher(ROOT, venv)
        stamp.write_text(wanted)
    compile_ours(venv, ROOT)
    say("环境已就绪。", "The environment is ready.")


def say(chinese: str, english: str) -> None:
    print(chinese, english, sep="\n", flush=True)


def fail(chinese: str, english: str) -> None:
    print(chinese, english, sep="\n", file=sys.stderr)
    sys.exit(1)


def fingerprint(root: Path) -> str:
    """What the environment was made from, and where: when this changes, set up again."""
    parts = [str(root).encode()]
    parts += [(root / name).read_bytes() for name in ("requirements.lock", "tools/setup.py")]
    return sha256(b"\0".join(parts)).hexdigest()


def is_sound(venv: Path) -> bool:
    """False for an environment that is absent, half made, or moved here from another folder."""
    pip = venv / "bin/pip"
    if not pip.exists() or f"{venv}/bin/" not in pip.read_text():
        return False
    asked = (venv / "bin/python", "-c", "import pip")
    return subprocess.run(asked, check=False, stderr=subprocess.DEVNULL).returncode == 0


def make_venv(venv: Path) -> None:
    """Clears what is there first, so it must be ours: a link may lead into another house."""
    if venv.is_symlink() or (venv.exists() and not (venv / "pyvenv.cfg").exists()):
        fail(
            f"{venv} 不是本程序建立的环境，请移走后重试。",
            f"{venv} was not made by this program; please move it away and try again.",
        )
    say("正在创建 .venv ……", "Creating .venv ...")
    if not can_make_venvs():
        fail(
            f"本机 Python 不能创建虚拟环境，请先执行：apt-get install -y {debian_venv()}",
            f"This Python cannot make environments; first run: apt-get install -y {debian_venv()}",
        )
    if not run(sys.executable, "-m", "venv", "--clear", venv):
        fail("创建虚拟环境失败，原因见上。", "Making the environment failed, see above.")


def debian_venv() -> str:
    return f"python{sys.version_info.major}.{sys.version_info.minor}-venv"


def can_make_venvs() -> bool:
    importlib.invalidate_caches()  # apt-get may have brought it a moment ago
    return importlib.util.find_spec("ensurepip") is not None


def install(venv: Path, lock: Path) -> None:
    say("正在按 requirements.lock 安装依赖……", "Installing what requirements.lock names ...")
    pip = (venv / "bin/python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    how = ("--require-hashes", "--no-deps", "--only-binary=:all:", "--no-compile", "-r", lock)
    if not run(*pip, *how):
        fail(
            "依赖安装失败，原因见上。网络不通时，可用环境变量 PIP_INDEX_URL 指定镜像。",
            "Installing failed, see above. PIP_INDEX_URL may name a mirror that you can reach.",
        )
    compile_in(venv, *venv.glob("lib/python*/site-packages"))


def compile_ours(venv: Path, root: Path) -> None:
    compile_in(venv, *(each.parent for each in root.glob("*/__init__.py")), *root.glob("*.py"))


def compile_in(venv: Path, *places: Path) -> None:
    """Where PYTHONDONTWRITEBYTECODE is set, Scrapy would else start in 4 s, not 0.6 s."""
    # a file that does not compile is not our business: it says so itself when it is imported
    run(venv / "bin/python", "-m", "compileall", "-qq", "-j", "2", *places)


def write_launcher(root: Path, venv: Path) -> None:
    """`.venv/bin/ducha`, in the form that also stands a folder name with spaces."""
    scripts = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    for name, target in scripts.items():
        module, function = target.split(":")
        script = venv / "bin" / name
        text = LAUNCHER.format(python=venv / "bin/python", module=module, function=function)
        script.write_text(text, "utf-8")
        script.chmod(0o755)
    for packages in venv.glob("lib/python*/site-packages"):
        (packages / "ducha.pth").write_text(f"{root}\n", "utf-8")


def provide_debian(wanted: tuple[str, ...]) -> None:
    """Install what is missing, if we may; else say what to type. Never stops the set-up."""
    if shutil.which("dpkg-query") is None:
        if shutil.which("chromium") is None:
            say(
                f"本机不是 Debian，请自行安装相当于以下软件包的软件：{' '.join(wanted)}",
                f"This is not Debian; please install the like of: {' '.join(wanted)}",
            )
        return
    missing = not_installed(wanted)
    if not missing:
        return
    if os.geteuid() == 0:
        say(
            f"正在安装 Debian 软件包（可能需要几分钟）：{' '.join(missing)}",
            "Installing these Debian packages; this may take some minutes ...",
        )
        if apt_get("update") and apt_get("-y", "--no-install-recommends", "install", *missing):
            return
    say(
        f"缺少以下软件包，请以 root 执行：apt-get install -y {' '.join(missing)}",
        "These are missing; please run the line above as root. Going on without them.",
    )


def not_installed(wanted: tuple[str, ...]) -> list[str]:
    asked = ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted]
    answer = subprocess.run(asked, check=False, capture_output=True, text=True).stdout
    there = {line.split()[0] for line in answer.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in there]


def apt_get(*words: str) -> bool:
    """Quiet but for errors. RUNLEVEL=1: a new nginx is not to be started on the user's port 80."""
    settings = ("DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1")
    command = ("/usr/bin/env", *settings, "apt-get", "-qq", *words)
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def run(*command: str | Path) -> bool:
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    main()
