#!/bin/sh
# Runs the lab in a kernel just built, under plain QEMU: tcplab.sh BZIMAGE [PROBE|OPTION…]
#
#   MODULES=DIR   the kernel's modules, DIR/modules.dep among them, where not all is built in
#   PACKAGE=FILE  the lab, as `deno task pack FILE` makes it; by default tcplab.tgz beside this script
#   REPORT=FILE   where its report goes; by default report.json in this folder
#   ACCEL=tcg     where there is a KVM, and it does not work
#
# What it needs here: qemu-system-x86_64, deno, busybox, unshare, cpio, and modprobe with MODULES.
# It ends with the lab's exit code, and with 3 where the kernel ended before the lab did.
set -eu
case ${1:-} in "" | -*) sed -n '2,$!d; /^#/!q; s/^# \{0,1\}//p' "$0" >&2; exit 2 ;; esac
image=$1
shift
package=${PACKAGE:-$(dirname "$0")/tcplab.tgz}
for program in qemu-system-x86_64 deno busybox unshare cpio ${MODULES:+modprobe}; do
  command -v "$program" >/dev/null || { echo "$program is not installed" >&2; exit 3; }
done

work=$(mktemp -d)
machine=
interrupted() {
  if [ -n "$machine" ]; then kill "$machine" 2>/dev/null && wait "$machine" || true; fi
  exit "$1"
}
trap 'rm -rf "$work"' EXIT
trap 'interrupted 130' INT
trap 'interrupted 143' TERM
trap 'interrupted 129' HUP

# All that the kernel has is its initial file system. In it, programs and their libraries lie where
# they lie here. Of an installed deno, the program itself: `deno` may be a script that starts it.
root=$work/root
mkdir -p "$root/bin" "$root/dev" "$root/proc" "$root/sys" "$root/tmp" "$root/modules"
tar -xzf "$package" -C "$root"
deno=$(deno eval 'console.log(Deno.execPath())')
for program in "$deno" "$(command -v busybox)" "$(command -v unshare)"; do
  cp -L "$program" "$root/bin/"
  for library in $(ldd "$program" 2>/dev/null | grep -o '/[^ ]*'); do
    mkdir -p "$root${library%/*}"
    cp -L "$library" "$root$library"
  done
done
for applet in $("$root/bin/busybox" --list); do
  [ -e "$root/bin/$applet" ] || ln -s busybox "$root/bin/$applet"
done

# In the order in which they must be loaded: "insmod FILE", or "builtin NAME".
if [ -n "${MODULES:-}" ]; then
  modules=$(cd "$MODULES" && pwd)
  n=100
  modprobe -d "${modules%/lib/modules/*}/" -S "${modules##*/}" --show-depends -a tun tcp_diag ipv6 |
    while read -r how file _; do
      [ "$how" != insmod ] || cp "$file" "$root/modules/$n-${file##*/}"
      n=$((n + 1))
    done
fi

# The lab's words come over the first serial port, between the kernel's own; its report over the
# second, its exit code over the third.
words="--format json=/tmp/report.json"
case " $*" in *" --format"*) ;; *) words="$words --format pretty" ;; esac
for word; do words="$words '$(printf %s "$word" | sed "s/'/'\\\\''/g")'"; done
cat >"$root/init" <<END
#!/bin/sh
export PATH=/bin HOME=/tmp TERM=dumb
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs dev /dev
for module in /modules/*.ko*; do [ ! -e "\$module" ] || insmod "\$module"; done
for port in 0 1 2; do stty -F /dev/ttyS\$port raw; done
ifconfig lo 127.0.0.1 up
mkfifo /tmp/said
cat /tmp/said >/dev/ttyS0 &
package/bin/tcplab $words </dev/null >/tmp/said 2>&1
code=\$?
wait
[ ! -e /tmp/report.json ] || cat /tmp/report.json >/dev/ttyS1
echo \$code >/dev/ttyS2
poweroff -f
END
chmod +x "$root/init"
(cd "$root" && find . | cpio --quiet -o -H newc) >"$work/initrd"

# KVM where that can be had: without it, everything takes many times as long.
[ -n "${ACCEL-}" ] || { [ -w /dev/kvm ] && ACCEL=kvm || ACCEL=tcg; }
qemu-system-x86_64 -accel "$ACCEL" -cpu max -smp 2 -m 2G -nodefaults -no-reboot -display none \
  -kernel "$image" -initrd "$work/initrd" -append "console=ttyS0 quiet panic=-1" \
  -serial stdio -serial "file:$work/report" -serial "file:$work/code" </dev/null &
machine=$!
wait $machine || true

[ ! -s "$work/report" ] || cp "$work/report" "${REPORT:-report.json}"
code=$(cat "$work/code" 2>/dev/null || true)
[ -n "$code" ] || echo "the kernel ended before the lab did" >&2
exit "${code:-3}"
