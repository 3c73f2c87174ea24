"""The set-up, as far as it can be tried without a network: the rest is `make setup` itself."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tools import setup

PROJECT = '[project]\nname = "x"\n[project.scripts]\ngreet = "greeting.__main__:main"\n'


@pytest.fixture
def house(tmp_path: Path) -> Path:
    root = tmp_path / "a house with spaces"
    (root / "tools").mkdir(parents=True)
    (root / "tools/setup.py").write_text("")
    (root / "requirements.lock").write_text("a==1\n")
    (root / "pyproject.toml").write_text(PROJECT)
    return root


@pytest.fixture
def venv(house: Path) -> Path:
    bare = [sys.executable, "-m", "venv", "--without-pip", str(house / ".venv")]
    subprocess.run(bare, check=True)
    return house / ".venv"


def test_the_command_runs_from_any_folder_and_hands_on_its_exit_code(
    house: Path, venv: Path, tmp_path: Path
) -> None:
    (house / "greeting").mkdir()
    (house / "greeting/__main__.py").write_text(
        "import sys\n\ndef main() -> int:\n    print(*sys.argv[1:])\n    return 7\n"
    )
    setup.write_launcher(house, venv)
    asked = (venv / "bin/greet", "人民", "a b")
    answer = subprocess.run(asked, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert (answer.returncode, answer.stdout, answer.stderr) == (7, "人民 a b\n", "")


def test_another_lock_another_set_up_or_another_folder_is_another_environment(
    house: Path, tmp_path: Path
) -> None:
    seen = {setup.fingerprint(house)}
    (house / "requirements.lock").write_text("a==2\n")
    seen.add(setup.fingerprint(house))
    (house / "tools/setup.py").write_text("# changed\n")
    seen.add(setup.fingerprint(house))
    moved = house.rename(tmp_path / "moved")
    seen.add(setup.fingerprint(moved))
    assert len(seen) == 4
    assert setup.fingerprint(moved) in seen


def test_an_absent_a_half_made_and_a_moved_environment_are_made_anew(
    house: Path, venv: Path
) -> None:
    assert not setup.is_sound(house / "absent")
    assert not setup.is_sound(venv)
    (venv / "bin/pip").write_text("#!/somewhere/else/.venv/bin/python\n")
    assert not setup.is_sound(venv)


def test_what_others_made_is_never_cleared(house: Path, venv: Path) -> None:
    link, folder = house / "link", house / "folder"
    link.symlink_to(venv)
    folder.mkdir()
    (folder / "letter").write_text("")
    for each in (link, folder):
        with pytest.raises(SystemExit):
            setup.make_venv(each)
    assert (venv / "bin/python").exists()
    assert (folder / "letter").exists()


def test_the_environment_of_this_very_test_is_sound() -> None:
    assert setup.is_sound(Path(sys.prefix))


def test_bytecode_is_written_although_python_is_told_not_to(
    house: Path, venv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house / "room").mkdir()
    (house / "room/__init__.py").write_text("x = 1\n")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    setup.compile_ours(venv, house)
    assert list((house / "room/__pycache__").glob("*.pyc"))


@pytest.mark.skipif(not Path("/usr/bin/dpkg-query").exists(), reason="not a Debian machine")
def test_debian_is_asked_what_is_missing() -> None:
    assert setup.not_installed(("dpkg", "no-such-package-anywhere")) == ["no-such-package-anywhere"]
