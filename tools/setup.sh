#!/bin/sh
# 找到合适的 Python，再由 tools/setup.py 完成安装。
# Finds a Python that will do; tools/setup.py does the rest.
set -eu
cd "$(dirname "$0")/.."
unset PYTHONPATH PYTHONHOME

for python in python3.11 python3 python3.12 python3.13 python3.14; do
    "$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null || continue
    exec "$python" -B tools/setup.py "$@"
done
echo "需要 Python 3.11 至 3.14。Debian 12 上请执行：apt-get install -y python3 python3-venv" >&2
echo "Python 3.11 to 3.14 is needed. On Debian 12: apt-get install -y python3 python3-venv" >&2
exit 1
