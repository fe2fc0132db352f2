#!/usr/bin/env bash
# Upgrades Yiwang to the version of this package: backup, new program beside the old, switch, health check. Where the new
# one does not become ready, program and data go back to what they were.
# Use: sudo ./upgrade.sh [--backup FOLDER] [--wait SECONDS] [--public-key FILE.pem]   (default /var/lib/yiwang/backups,
#      300 s, and the key that was laid down before)
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=packaging/steps.sh
. "$here/steps.sh"

backups="$data/backups" wait=300 key=""
while (($#)); do
    case "$1" in
        --backup) backups="$2"; shift 2 ;;
        --wait) wait="$2"; shift 2 ;;
        --public-key) key="$2"; shift 2 ;;
        *) sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done
need_root
check_machine
old="$(current)"
[[ -n "$old" ]] || fail "尚未安装；请用 install.sh。Nothing is installed; use install.sh."
version="$(cat "$here/VERSION")"
[[ "$version" != "$old" ]] || fail "已经是 $version。$version is installed already."
check_signature "$key"
check_sums
# The data twice (backup, and the state that failed) and the program.
size="$(du -sm --exclude=backups "$data" | cut -f1)"
check_disk $((size * 2 + 500))

store="$(sed -n 's/^store:[[:space:]]*sqlite:\([^[:space:]#]*\).*/\1/p' "$settings" | tr -d "\"'")"
[[ "$store" == /* ]] || fail "$settings 中的 store 应为绝对路径。store in $settings must be an absolute path."
was_running=no
if runs; then was_running=yes; fi
backup="$backups/before-$version-$(date +%Y%m%d-%H%M%S)"

say "停止服务，备份到 $backup / stopping the service, backing up to $backup"
# Stopped first: nothing may be entered between the backup and the switch, for going back would lose it.
stop
install -d -o yiwang -g yiwang -m 750 "$backups"
if [[ -f "$store/county.sqlite" ]]; then
    if ! as_yiwang "$program/current/bin/yiwang" backup --to "$backup" --quiet; then
        if [[ "$was_running" == yes ]]; then start; fi
        fail "备份失败，未升级，服务照旧。The backup failed: nothing was upgraded."
    fi
fi

# Whatever ends this script before it is finished, the old version runs again afterwards.
# Back to the old program and, where the new one has touched them, the old data.
back() {
    trap - EXIT
    say "新版本未能就绪，恢复到 $old / the new version did not become ready: going back to $old" >&2
    stop
    switch_to "$old"
    lay_unit
    if [[ -f "$backup/county.sqlite" ]]; then
        mv "$store" "$store.failed-$version-$(date +%H%M%S)"
        as_yiwang "$program/current/bin/yiwang" restore --from "$backup" --quiet >/dev/null ||
            fail "数据未能恢复：备份在 $backup，升级时的数据在 $store.failed-*。The data could not be restored; the backup is in $backup."
    fi
    rm -rf "${program:?}/$version"
    if [[ "$was_running" == yes ]]; then
        start
        # However short the new version's time was: the old one is known to come up.
        ready "$((wait > 120 ? wait : 120))" || fail "旧版本也未能就绪，请看日志。The old version is not ready either: see the log."
    fi
    fail "升级未成，已回到 $old，数据如升级前。核实后可删除 $store.failed-*。The upgrade failed; $old runs again with the data as they were."
}
trap back EXIT

install_debs
say "安装程序 $version / installing program $version"
lay_program "$version"
"$program/$version/bin/yiwang" config check "$settings"
switch_to "$version"
lay_unit
if [[ "$was_running" == yes ]]; then
    start
    if ! ready "$wait"; then exit 1; fi
elif [[ -f "$store/county.sqlite" ]]; then
    as_yiwang "$program/current/bin/yiwang" verify --quiet >/dev/null
fi
trap - EXIT
[[ -z "$key" ]] || install -m 644 "$key" "$release_key"
say "已升级：$old → $version。备份留在 $backup。Upgraded; the backup stays in $backup."
# The version before stays for going back by hand; older ones go.
for other in "$program"/*/; do
    other="$(basename "$other")"
    [[ "$other" == current || "$other" == "$version" || "$other" == "$old" ]] || rm -rf "${program:?}/$other"
done
