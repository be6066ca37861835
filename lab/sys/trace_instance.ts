/**
 * An instance of tracefs that goes with the process that wanted it, in shell: what must outlive the lab to
 * clean up after it is no part of the lab's own process.
 *
 * Whose an instance is, its lock proves: those who use it and who will remove it hold it, and it
 * goes with the last of them. A process's number would prove nothing: another PID namespace has
 * others, and tracefs is one for all.
 * @module
 */

/**
 * Also enables what says why the kernel drops a segment and sends a RST, where it has that. Of all
 * that is freed on the host, what has no reason would fill the trace: a kernel that cannot leave
 * that out is not asked.
 */
export const ENABLE_REASONS = `r="skb/kfree_skb tcp/tcp_send_reset"
{ echo 'reason > 2 && (protocol == 2048 || protocol == 34525)' > $i/events/skb/kfree_skb/filter \\
  && echo 1 > $i/events/skb/kfree_skb/enable
  echo 1 > $i/events/tcp/tcp_send_reset/enable; } 2>/dev/null`;

/** Takes that back. */
export const DISABLE_REASONS =
  `for x in $r; do [ -d $i/events/$x ] && echo 0 > $i/events/$x/enable; done 2>/dev/null`;

/**
 * Makes ready to make an instance. The file system is mounted where it is not, so this belongs into
 * a mount namespace that ends with all who use it. What is left of a lab of which every process was
 * killed at once goes here, when the next one starts.
 */
export const PREPARE_INSTANCE = `t=/sys/kernel/tracing; e=events/sock/inet_sock_set_state
[ -d $t/instances ] || mount -t tracefs tracefs $t 2>/dev/null
for i in $t/instances/tcplab-*-*; do [ -d $i ] && flock -n $i rmdir $i 2>/dev/null; done
make_instance() {
  for n in 1 2 3 4 5; do
    read -r u </proc/sys/kernel/random/uuid; i=$t/instances/tcplab-$$-$u
    mkdir $i 2>/dev/null || return 1
    command exec 7<$i && flock -n 7 && [ -d $i ] && return
    rmdir $i 2>/dev/null
  done
  return 1
}`;

/**
 * Makes an instance, `$i`, and locks it by descriptor 7, in which all that is started from here on
 * has a share. Between the two, a sweep may have taken it for left behind: then it is made
 * again. Fails where there can be none, and where nothing can be locked.
 */
export const MAKE_INSTANCE = "make_instance 2>/dev/null";

/**
 * Removes `$i`. The kernel does not let go of it before all that read it have ended, which is waited
 * for, but not for ever; and another lab may have removed it as left behind.
 */
export const REMOVE_INSTANCE =
  `n=0; while [ -d $i ] && ! rmdir $i 2>/dev/null && [ $n -lt 500 ]; do n=$((n+1)); sleep 0.01; done`;
