#!/usr/bin/env bash
# Removes the program and the service. Data, settings and Debian packages stay; --purge-data removes data and settings too.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=packaging/steps.sh
. "$here/steps.sh"
purge=no
case "${1:-}" in
    "") ;;
    --purge-data) purge=yes ;;
    *) sed -n '2s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
need_root
stop
if has_systemd; then systemctl disable --quiet yiwang 2>/dev/null || true; fi
rm -f "$unit" /usr/local/bin/yiwang
if has_systemd; then systemctl daemon-reload; fi
rm -rf "$program"
if [[ "$purge" == yes ]]; then
    rm -rf "$data" "$(dirname "$settings")"
    if id yiwang >/dev/null 2>&1; then userdel yiwang || say "账号 yiwang 仍在使用，未删除。The account yiwang is in use and stays."; fi
    say "程序、数据和配置已删除。Program, data and settings are removed."
else
    say "程序已删除；数据在 $data，配置在 $settings，均保留。The program is removed; data in $data and settings in $settings stay."
fi
