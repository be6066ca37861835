/**
 * An instance of tracefs that goes with whoever wanted it, in shell: what must outlive the lab to
 * clean up after it is no part of the lab's own process.
 * @module
 */

/**
 * Names an instance `$i`, which is still to be made. The file system is mounted where it is not, so
 * this belongs into a mount namespace that ends with all who use it. What is left of a lab of which
 * every process was killed at once goes here, when the next one starts.
 */
export const NAME_INSTANCE = `t=/sys/kernel/tracing; e=events/sock/inet_sock_set_state
[ -d $t/instances ] || mount -t tracefs tracefs $t 2>/dev/null
for i in $t/instances/tcplab-*; do [ -d /proc/\${i##*-} ] || rmdir $i 2>/dev/null; done
i=$t/instances/tcplab-$$`;

/**
 * Removes `$i`. The kernel does not let go of it before all that read it have ended, which is waited
 * for, but not for ever; and another lab may have removed it as left behind.
 */
export const REMOVE_INSTANCE =
  `n=0; while [ -d $i ] && ! rmdir $i 2>/dev/null && [ $n -lt 500 ]; do n=$((n+1)); sleep 0.01; done`;
