# Steps that installing, upgrading and removing share. Messages in Chinese and English: whoever sees them may be in a hurry.

program=/opt/yiwang
settings=/etc/yiwang/yiwang.yaml
data=/var/lib/yiwang
unit=/etc/systemd/system/yiwang.service
# The maker's public key, laid here by install.sh --public-key: from then on only signed packages are taken.
release_key=/etc/yiwang/release-key.pem

say() { printf '%s\n' "$*"; }

fail() {
    printf '错误 / error: %s\n' "$*" >&2
    exit 1
}

need_root() { [[ "$(id -u)" == 0 ]] || fail "请用 root 运行（sudo）。Run as root (sudo)."; }

# Whether systemd runs this machine; in a container or chroot it does not.
has_systemd() { [[ -d /run/systemd/system ]] && command -v systemctl >/dev/null; }

# Debian 12 on the architecture of the archive.
check_machine() {
    local id="" version=""
    # shellcheck disable=SC1091
    id="$(. /etc/os-release && echo "${ID:-}")" version="$(. /etc/os-release && echo "${VERSION_ID:-}")"
    [[ "$id" == debian && "$version" == 12 ]] ||
        fail "本包用于 Debian 12，这台机器是 $id $version。This package is for Debian 12; this machine is $id $version."
    local arch
    arch="$(dpkg --print-architecture)"
    [[ "$(basename "$here")" == *"-$arch" ]] ||
        fail "本包与这台机器的架构（$arch）不符。This package is not for this machine's architecture ($arch)."
}

# $1 MiB must be free where the program goes, and at least as much where the data are.
check_disk() {
    local place free
    for place in /opt /var/lib; do
        free="$(df --output=avail -m "$place" | tail -n 1 | tr -d ' ')"
        ((free >= $1)) || fail "$place 剩余 $free MiB，至少需要 $1 MiB。$place has $free MiB free; $1 MiB are needed."
    done
}

port_of() { sed -n 's/^port:[[:space:]]*\([0-9]*\).*/\1/p' "$settings" 2>/dev/null | grep . || echo 8080; }

# Whether something listens on a port of this machine.
answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# The status line of a path, by bash alone: a minimal machine has no curl.
status_of() {
    local port="$1" path="$2" line=""
    {
        exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$path" >&3 &&
            read -r -t 5 line <&3
        exec 3>&-
    } 2>/dev/null
    echo "$line" | cut -d' ' -f2
}

# Waits until the program answers that it is ready; false after $1 seconds.
ready() {
    local port left="$1"
    port="$(port_of)"
    while ((left-- > 0)); do
        [[ "$(status_of "$port" /readyz)" == 200 ]] && return 0
        sleep 1
    done
    return 1
}

check_sums() {
    local extra
    say "核对校验和 / checking checksums"
    (cd "$here" && sha256sum --check --quiet --strict SHA256SUMS) ||
        fail "文件与校验和不符：包不完整或被改动，请重新取得。Files do not match their checksums: get the package again."
    # What stands in no line is checked by none.
    extra="$(cd "$here" && find . ! -type d ! -path ./SHA256SUMS ! -path ./SHA256SUMS.sig | sed 's#^\./##' | LC_ALL=C sort |
        LC_ALL=C comm -23 - <(sed 's/^[0-9a-f]*  //' SHA256SUMS | LC_ALL=C sort))"
    [[ -z "$extra" ]] ||
        fail "包里多了没有校验和的文件：$(head -n 3 <<<"$extra" | xargs)。请重新取得。The package has files without checksums: get it again."
}

# Checks who signed the checksums: with the key that is given, else with the one laid down before. Without either, nobody
# has said whom to trust, and checksums alone say that the package is whole.
check_signature() {
    local key="$1"
    if [[ -z "$key" ]]; then
        [[ -f "$release_key" ]] || { say "未给公钥，不核对签名 / no public key, so the signature is not checked"; return; }
        key="$release_key"
    fi
    say "核对签名 / checking the signature ($key)"
    [[ -r "$key" ]] || fail "读不到公钥 $key。The public key $key cannot be read."
    command -v openssl >/dev/null ||
        fail "核对签名需要 openssl，请先安装它。Checking the signature needs openssl: install it first."
    openssl pkey -pubin -in "$key" -noout 2>/dev/null || fail "$key 不是公钥。$key is no public key."
    [[ -f "$here/SHA256SUMS.sig" ]] ||
        fail "这个包没有签名，未安装。请向发布方索取签名的包。The package is not signed; nothing was installed."
    openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$here/SHA256SUMS" -sigfile "$here/SHA256SUMS.sig" >/dev/null 2>&1 ||
        fail "签名不符：包不是由这把公钥的主人发布，或被改动。未安装。The signature is not that of this key: the package was made or altered by somebody else. Nothing was installed."
}

# Installs the Debian packages that came along, from the folder alone: no network, no other source.
install_debs() {
    local sources
    export DEBIAN_FRONTEND=noninteractive
    if [[ ! -d "$here/debs" ]]; then
        say "安装依赖（从本机的软件源）/ installing packages from this machine's sources"
        xargs apt-get install --yes --quiet=2 --no-install-recommends <"$here/requires.txt" >/dev/null ||
            fail "依赖未能安装；请先 apt-get update，或使用带 debs 的安装包。Packages could not be installed: run apt-get update, or take the package with debs."
        return
    fi
    say "安装依赖（离线）/ installing packages, offline"
    sources="$(mktemp -d)"
    mkdir -p "$sources/lists/partial" "$sources/archives/partial"
    ln -s "$here/debs" "$sources/debs"
    echo "deb [trusted=yes] file:$sources/debs ./" >"$sources/list"
    local options=(
        -o Dir::Etc::sourcelist="$sources/list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::Lists="$sources/lists"
        -o APT::Sandbox::User=root -o Dpkg::Use-Pty=false -o APT::Get::List-Cleanup=0)
    if ! { apt-get "${options[@]}" --quiet=2 update && xargs apt-get "${options[@]}" --quiet=2 --yes --no-install-recommends \
        -o Dpkg::Options::=--force-confold install <"$here/requires.txt"; } >"$sources/log" 2>&1; then
        tail -n 20 "$sources/log" >&2
        rm -rf "$sources"
        fail "依赖未能安装，见上。Packages could not be installed, see above."
    fi
    rm -rf "$sources"
}

# Lays the program of this package beside those that are there; the link is set last, by switch_to.
lay_program() {
    local version="$1"
    rm -rf "$program/$version.new"
    mkdir -p "$program"
    cp -r "$here/app" "$program/$version.new"
    chown -R root:root "$program/$version.new"
    rm -rf "${program:?}/$version"
    mv "$program/$version.new" "$program/$version"
}

# One rename: there is no moment without a program.
switch_to() {
    ln -sfn "$1" "$program/current.new"
    mv -T "$program/current.new" "$program/current"
}

current() { readlink "$program/current" 2>/dev/null || true; }

lay_unit() {
    install -m 755 "$program/current/etc/yiwang" /usr/local/bin/yiwang
    mkdir -p "$(dirname "$unit")"
    install -m 644 "$program/current/etc/yiwang.service" "$unit"
    if has_systemd; then systemctl daemon-reload; fi
}

as_yiwang() { runuser -u yiwang -- env LANG="${LANG:-C.UTF-8}" YIWANG_CONFIG="$settings" "$@"; }

# Where there is no systemd the process is remembered, so that it can be ended by its number.
pid_file=$data/yiwang.pid

start() {
    if has_systemd; then
        systemctl enable --quiet yiwang
        systemctl restart yiwang
    else
        # Its own session, so that it outlives this script.
        (cd "$data" && exec setsid runuser -u yiwang -- env LANG=C.UTF-8 YIWANG_CONFIG="$settings" \
            sh -c 'umask 0027; echo $$ >"$1"; exec "$2" serve' sh "$pid_file" "$program/current/bin/yiwang") \
            </dev/null >>"$data/yiwang.log" 2>&1 &
    fi
}

# Whether a number still is a process of the program's account.
owned() { [[ "$(stat -c %U "/proc/$1" 2>/dev/null)" == yiwang ]]; }

stop() {
    if has_systemd; then
        systemctl stop yiwang 2>/dev/null || true
    elif [[ -f "$pid_file" ]]; then
        local pid left=60
        pid="$(cat "$pid_file")"
        # Only if the number still is ours.
        if owned "$pid"; then
            kill "$pid"
            while owned "$pid" && ((left-- > 0)); do sleep 1; done
            if owned "$pid"; then kill -KILL "$pid"; fi
        fi
        rm -f "$pid_file"
    fi
}

runs() {
    if has_systemd; then
        systemctl is-active --quiet yiwang
    else
        [[ -f "$pid_file" ]] && owned "$(cat "$pid_file")"
    fi
}
