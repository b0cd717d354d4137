#!/usr/bin/env bash
# What the tests need from the system: a browser with Chinese fonts, and the programs that open what we write.
set -euo pipefail

declare -A missing=()
command -v chromium >/dev/null || missing[chromium]=1
command -v pdftoppm >/dev/null || missing[poppler-utils]=1
command -v soffice >/dev/null || { missing[libreoffice-calc-nogui]=1; missing[libreoffice-writer-nogui]=1; }
ls /usr/share/fonts/opentype/noto/NotoSansCJK-*.ttc >/dev/null 2>&1 || fc-list ':lang=zh-cn' 2>/dev/null | grep -q . \
    || missing[fonts-noto-cjk]=1

[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    printf 'The tests need these Debian packages: %s\nAs root: apt-get install %s\n' "${!missing[*]}" "${!missing[*]}" >&2
    exit 1
fi
printf 'test setup: installing %s\n' "${!missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null >&2
apt-get install -y -qq --no-install-recommends "${!missing[@]}" </dev/null >&2
