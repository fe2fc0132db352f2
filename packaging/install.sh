#!/usr/bin/env bash
# Installs Yiwang on Debian 12, without network.
# Use: sudo ./install.sh [--port N] [--plain-http] [--areas FILE.csv [--boundaries FILE] [--figures FILE]]
#                        [--admin NAME --post ROLE@AREA-CODE] [--public-key FILE.pem]
#   --plain-http  no HTTPS gateway in front yet: for a trial on this machine only
#   --areas …     takes in the county's areas and starts the service
#   --admin …     makes the first account; its one-time code, shown once, sets the password at the first sign-in
#   --public-key … takes only packages signed with this key, now and at every upgrade
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
# shellcheck source=packaging/steps.sh
. "$here/steps.sh"

port=8080 plain=no areas=() admin="" post="" key=""
while (($#)); do
    case "$1" in
        --port) port="$2"; shift 2 ;;
        --plain-http) plain=yes; shift ;;
        --areas) areas+=(--table "$2"); shift 2 ;;
        --boundaries | --figures) areas+=("$1" "$2"); shift 2 ;;
        --admin) admin="$2"; shift 2 ;;
        --post) post="$2"; shift 2 ;;
        --public-key) key="$2"; shift 2 ;;
        *) sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    esac
done
[[ "$port" =~ ^[0-9]+$ ]] && ((port > 0 && port < 65536)) || fail "端口应为 1 到 65535。The port is a number up to 65535."
[[ -z "$admin" || -n "$post" ]] || fail "--admin 须同时给出 --post 角色@区域代码。--admin needs --post ROLE@AREA-CODE."

need_root
check_machine
check_disk 1500
[[ -z "$(current)" ]] || fail "已安装 $(current)；请用 upgrade.sh 升级。$(current) is installed; use upgrade.sh."
[[ -f "$settings" ]] && port="$(port_of)"
if answers "$port"; then
    fail "端口 $port 已被占用；请用 --port 换一个。Port $port is in use; choose another with --port."
fi
check_signature "$key"
check_sums
install_debs

# What fails from here on leaves the machine as it was, but for Debian packages and the account.
had_settings=no had_data=no had_key=no
[[ ! -f "$release_key" ]] || had_key=yes
[[ ! -f "$settings" ]] || had_settings=yes
[[ ! -f "$data/data/county.sqlite" ]] || had_data=yes
undo() {
    trap - EXIT
    say "安装未成，已撤回。The installation failed and was taken back." >&2
    stop
    if has_systemd; then systemctl disable --quiet yiwang 2>/dev/null || true; fi
    rm -f "$unit" /usr/local/bin/yiwang
    rm -rf "$program"
    if [[ "$had_settings" == no ]]; then rm -f "$settings" "$settings.new"; fi
    if [[ "$had_key" == no ]]; then rm -f "$release_key"; fi
    if [[ "$had_data" == no ]]; then rm -rf "$data/data"; fi
    exit 1
}
trap undo EXIT

version="$(cat "$here/VERSION")"
say "安装程序 $version / installing program $version"
id yiwang >/dev/null 2>&1 || useradd --system --user-group --home-dir "$data" --no-create-home --shell /usr/sbin/nologin yiwang
install -d -o yiwang -g yiwang -m 750 "$data"
install -d -m 755 "$(dirname "$settings")"
[[ -z "$key" ]] || install -m 644 "$key" "$release_key"
lay_program "$version"
if [[ ! -f "$settings" ]]; then
    sed "s/^port: .*/port: $port/" "$program/$version/etc/yiwang.yaml" >"$settings.new"
    if [[ "$plain" == yes ]]; then sed -i 's/^https: true/https: false/; s/^behind_proxy: true/behind_proxy: false/' "$settings.new"; fi
    chmod 644 "$settings.new"
    mv "$settings.new" "$settings"
fi
switch_to "$version"
lay_unit
/usr/local/bin/yiwang config check "$settings"

if ((${#areas[@]})); then
    say "导入区划 / taking in areas"
    # The files may lie where only root can look.
    copies="$(mktemp -d)"
    for ((i = 1; i < ${#areas[@]}; i += 2)); do
        cp "${areas[i]}" "$copies/$i-$(basename "${areas[i]}")"
        areas[i]="$copies/$i-$(basename "${areas[i]}")"
    done
    chown -R yiwang "$copies"
    as_yiwang "$program/current/bin/yiwang" import areas "${areas[@]}" --quiet
    rm -rf "$copies"
fi
if [[ -n "$admin" ]]; then
    made="$(as_yiwang "$program/current/bin/yiwang" account put "$admin" --name "$admin" --post "$post" --one-time-code --quiet)"
    IFS=$'\t' read -r code until < <(tail -n 1 <<<"$made")
    say ""
    say "账号 / account:            $admin"
    say "一次性口令 / one-time code: $code"
    say "只显示这一次。$until 前用它首次登录并设置密码，用过即失效。"
    say "Shown this once. Sign in with it by $until and set a password; then it is void."
    say ""
fi
if [[ ! -f "$data/data/county.sqlite" ]]; then
    say "还没有数据，服务未启动。下一步见运维手册第 4 节：导入区划、建账号，然后 systemctl start yiwang。"
    say "No data yet, so the service is not started. Next: section 4 of the operations manual."
elif has_systemd; then
    start
    ready 60 || fail "服务未就绪，请看 journalctl -u yiwang。The service is not ready: see journalctl -u yiwang."
    say "已就绪 / ready: http://127.0.0.1:$port"
else
    say "这里没有运行 systemd（容器或 chroot），服务未启动；可运行：runuser -u yiwang -- yiwang serve"
    say "systemd does not run here (container or chroot), so the service is not started: runuser -u yiwang -- yiwang serve"
fi
trap - EXIT
say "手册 / manuals: $program/current/docs/zh/  网关 / gateway: $program/current/docs/gateway.md"
