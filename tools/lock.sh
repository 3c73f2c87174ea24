#!/bin/sh
# 重新锁定依赖：由 pyproject.toml 得出 requirements.lock，带散列值，不含任何网址。
# Lock again: from pyproject.toml to requirements.lock, with hashes and without any address.
# `make lock` keeps the versions it finds; `make lock ARGS=--upgrade` takes the newest.
set -eu
cd "$(dirname "$0")/.."
for uv in "${UV:-uv}" .venv/bin/uv ""; do
    [ -z "$uv" ] || ! command -v "$uv" >/dev/null 2>&1 || break
done
if [ -z "$uv" ]; then
    echo "找不到 uv，请先安装：pip install uv" >&2
    echo "uv was not found; install it first: pip install uv" >&2
    exit 1
fi

"$uv" pip compile pyproject.toml --group dev --universal --python-version 3.11 \
    --generate-hashes --only-binary :all: --no-emit-index-url --no-annotate --no-header \
    --quiet "$@" --output-file requirements.lock

# What every line says says nothing: the environment is checked once, by tools/setup.py.
ours="platform_python_implementation == 'CPython'|implementation_name == 'cpython'"
ours="$ours|sys_platform == 'linux'|python_full_version < '3.15'"
sed -E -i "/^[a-z]/{s/($ours)//g;s/( and )+/ and /g;s/ and +(\\\\?)\$/ \\1/;s/ ; *( and )*(\\\\?)\$/ \\2/}" requirements.lock
echo "requirements.lock: $(grep -c '==' requirements.lock) packages"
