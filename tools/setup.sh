#!/usr/bin/env bash
# Makes .venv with what is locked in requirements/<set>.txt. Usage: tools/setup.sh app|dev
# Needs Python 3.11 or newer; nothing else. Does nothing when the lock has not changed since the last time.
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=${1:?app or dev}
lock=requirements/$wanted.txt
venv=.venv
python=$venv/bin/python

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup: $*"; exit 1; }

find_python() {
    local candidate
    for candidate in "${PYTHON:-}" python3.11 python3 python3.12 python3.13; do
        if [ -n "$candidate" ] && command -v "$candidate" >/dev/null \
            && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    fail "Python 3.11 or newer is needed. On Debian 12: apt-get install python3 python3-venv"
}

allow_venv() {  # Debian packs venv's pip apart
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    local package
    package=$("$1" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        fail "Python's venv module is missing. As root: apt-get install $package"
    fi
    say "setup: installing $package"
    apt-get update -qq </dev/null >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" </dev/null >&2
}

make_venv() {
    local base
    base=$(find_python)
    allow_venv "$base"
    rm -rf "$venv"
    "$base" -m venv "$venv"
}

uv_requirement() {  # the lines of uv itself, with its hashes
    awk '/^uv==/ {on=1} on {print} on && !/\\$/ {exit}' requirements/dev.txt
}

pip_setting() {  # pip's own idea of a setting, from its files and its environment
    "$python" -m pip config list 2>/dev/null | sed -n "s/^[^=]*\.$1='\(.*\)'\$/\1/p" | sed 's/\\n/ /g' | tail -n 1
}

with_uv() {  # ten times faster than pip, but it reads none of pip's settings: hand them over
    "$python" -m pip install -q --disable-pip-version-check --require-hashes -r <(uv_requirement) </dev/null || return 1
    local index extra links certificate
    index=$(pip_setting index-url); extra=$(pip_setting extra-index-url); links=$(pip_setting find-links); certificate=$(pip_setting cert)
    env ${index:+UV_DEFAULT_INDEX="$index"} ${extra:+UV_INDEX="$extra"} ${links:+UV_FIND_LINKS="${links// /,}"} \
        ${certificate:+SSL_CERT_FILE="$certificate"} UV_INDEX_STRATEGY=unsafe-best-match UV_LINK_MODE=copy UV_NO_CONFIG=1 \
        "$venv/bin/uv" pip install -q --python "$python" --require-hashes -r "$lock" </dev/null
}

with_pip() {
    "$python" -m pip install -q --disable-pip-version-check --require-hashes -r "$lock" </dev/null
}

install_launcher() {  # the checkout itself, without building anything
    local packages
    packages=$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')
    pwd -P > "$packages/unionhall-checkout.pth"
    printf '#!%s\nfrom unionhall.console import main\n\nmain()\n' "$(pwd -P)/$python" > "$venv/bin/unionhall"
    chmod +x "$venv/bin/unionhall"
}

stamp_of() { { cat "requirements/$1.txt"; pwd -P; } | cksum; }

is_done() { [ -x "$python" ] && [ "$(cat "$venv/.stamp-$1" 2>/dev/null)" = "$(stamp_of "$1")" ] && "$python" -c '' 2>/dev/null; }

if is_done "$wanted" || { [ "$wanted" = app ] && is_done dev; }; then
    exit 0
fi
say "setup: installing requirements/$wanted.txt into $venv"
# A moved or copied checkout, or a Python that is gone: begin anew.
if ! "$python" -c 'import pip' 2>/dev/null || [ "$(cat "$venv/.place" 2>/dev/null)" != "$(pwd -P)" ]; then
    make_venv
    pwd -P > "$venv/.place"
fi
with_uv || { say "setup: uv could not; trying pip"; with_pip; }
install_launcher
stamp_of "$wanted" > "$venv/.stamp-$wanted"
