#!/bin/sh
# Hosts that ssh reaches, for whoever is in this namespace: ssh_hosts.sh FOLDER HOST…
#
# To be started by `unshare --net --mount --pid --fork --kill-child --mount-proc`: all goes with it. Each
# host has a network, a name and a home of its own. FOLDER/HOST.pid is there when one listens. Of
# "free", "odd" and "barred", the second keeps no TIME-WAIT sockets, and the third lets an ordinary
# user in and has no namespaces for one: none can be made below a root that is not the machine's.
set -eu
folder=$1
shift

ip link set lo up
mount -t tmpfs none /run
mkdir /run/sshd
{
	sed 's,^root:.*,root:x:0:0::/root:/bin/sh,' /etc/passwd
	echo 'guest:x:65533:65533::/root:/bin/sh'
} >"$folder/passwd"
mount --bind "$folder/passwd" /etc/passwd

n=0
for host; do
	n=$((n + 1))
	mkdir "$folder/$host"
	cat >"$folder/$host.conf" <<-END
		ListenAddress 10.77.$n.2:4022
		HostKey $folder/host_key
		AuthorizedKeysFile $folder/key.pub
		PidFile $folder/$host.pid
		StrictModes no
		PasswordAuthentication no
		KbdInteractiveAuthentication no
		Subsystem sftp internal-sftp
	END
	unshare --net --mount --uts sh -eu -c '
		folder=$1 host=$2 n=$3
		hostname "$host"
		ip link add eth0 type veth peer name "to-$host" netns 1
		ip address add "10.77.$n.2/24" dev eth0
		ip link set eth0 up
		ip link set lo up
		nsenter --target 1 --net ip address add "10.77.$n.1/24" dev "to-$host"
		nsenter --target 1 --net ip link set "to-$host" up
		mount --bind "$folder/$host" /root
		case $host in
		odd) sysctl -qw net.ipv4.tcp_max_tw_buckets=0 ;;
		barred)
			chown 65533 /root
			mkdir "$folder/as_root"
			mount --rbind / "$folder/as_root"
			exec chroot "$folder/as_root" /usr/sbin/sshd -D -e -f "$folder/$host.conf"
			;;
		esac
		exec /usr/sbin/sshd -D -e -f "$folder/$host.conf"
	' - "$folder" "$host" "$n" &
done
wait
