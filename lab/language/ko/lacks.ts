/**
 * What is lacking on a host, in Korean.
 * @module
 */

import type { Lack, LackCause, LackCode } from "../../result/lack.ts";

const CODES: Readonly<Record<LackCode, string>> = {
  "no-namespace": "네트워크 네임스페이스를 만들 수 없음",
  "no-wire": "wire를 쓸 수 없음",
  "no-ipv6": "IPv6가 없음",
  "no-ffi": "C 라이브러리를 쓸 수 없어 소켓 옵션을 설정할 수 없음",
  "no-timers": "타이머를 볼 수 없음",
  "no-trace": "트레이스포인트를 쓸 수 없음",
  "no-observer": "관찰자를 쓸 수 없음",
  "no-setting": "필요한 설정을 쓸 수 없음",
  "no-option": "이 커널에 없는 소켓 옵션",
  "no-destroy": "소켓을 없앨 수 없음(ss -K)",
  "no-repair": "TCP_REPAIR를 쓸 수 없음",
  "no-metrics": "커널이 상대에 대해 아는 것을 잊게 할 권한이 없음(ip tcp_metrics)",
  "no-process": "소켓을 가질 프로세스를 시작할 수 없음",
  "no-call": "이 커널에 없는 호출 방식",
  "not-shown": "기다릴 것을 관찰자가 보여 주지 못함",
  "not-reached": "시작할 상태에 이르지 못함",
  "wire-broken": "wire가 있지만 동작하지 않음",
  "loopback-broken": "loopback이 동작하지 않음",
  "worker-broken": "작업 프로세스를 시작할 수 없음",
  "host-slow": "호스트가 느려 랩이 제때 돌지 못함",
};

const CAUSES: Readonly<Record<LackCause, string>> = {
  "not-asked": "요청하지 않음",
  "not-installed": "설치되어 있지 않음",
  "not-permitted": "Deno에 허용되지 않음",
  "no-libc": "C 라이브러리가 없음",
  "libc-broken": "C 라이브러리를 불러올 수 없음",
  "namespace-denied": "네임스페이스를 만들 권한이 없음",
  "namespaces-full": "네임스페이스를 더 만들 수 없음",
  "net-admin-denied": "CAP_NET_ADMIN이 없음",
  "no-tun": "/dev/net/tun을 쓸 수 없음",
  "no-veth": "veth를 쓸 수 없음",
  "no-packet-socket": "/dev/net/tun도, veth의 패킷 소켓도 쓸 수 없음",
  "ipv6-not-in-kernel": "커널에 IPv6가 없음",
  "ipv6-disabled": "설정으로 꺼져 있음",
  "ipv6-without-address": "lo에 주소 ::1이 없음",
  "no-sock-diag": "커널에 sock_diag가 없음",
  "no-sock-destroy": "커널에 INET_DIAG_DESTROY가 없음",
  "not-of-namespace": "네트워크 네임스페이스마다 따로 있는 설정이 아님",
  "setting-off": "꺼져 있음",
  "no-proc-net-tcp": "/proc/net/tcp를 읽을 수 없음",
  "tool-fails": "프로그램이 실패함",
  "no-tracefs": "tracefs가 없음(호스트의 root만 쓸 수 있음)",
  "tracefs-not-in-kernel": "커널에 tracefs가 없음",
  "wire-not-tun": "TUN 장치를 지나는 wire만 추적할 수 있음",
  "out-of-processes": "프로세스를 더 만들 수 없음(ulimit -u, 또는 컨테이너의 pids 한도)",
  "out-of-files": "파일을 더 열 수 없음(ulimit -n)",
  "out-of-memory": "메모리가 부족함",
  "packet-filter": "패킷 필터가 막고 있을 수 있음",
  "silent": "커널이 닫힌 포트의 SYN에도, echo 요청에도 답하지 않음",
  "overrun": "wire의 장치에 커널이 보낸 패킷을 모두 담을 자리가 없었음",
  "loopback-down": "lo 인터페이스가 꺼져 있음",
  "loopback-without-address": "lo에 주소 127.0.0.1이 없음",
  "nothing-listens": "listen()을 할 수 없음",
  "interrupted": "중단됨",
};

/** A lack as a clause; `said` are the words that came with it, for what no code says. */
export function describeLack({ code, because, what }: Lack, said: string): string {
  const lacking = CODES[code];
  // A code that is not known is of a later version.
  if (lacking === undefined) return said;
  const about = what === undefined ? "" : ` (${what})`;
  if (because === undefined) return `${lacking}${about} (${said})`;
  const cause = CAUSES[because];
  return cause === undefined ? `${lacking} (${said})` : `${lacking}: ${cause}${about}`;
}
