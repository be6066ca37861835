/**
 * What helps where something is missing, in Korean.
 * @module
 */

import { LAB } from "../../installed/called.ts";
import type { RemedyTexts } from "../remedy_texts.ts";

export const REMEDIES: RemedyTexts = {
  works: "됨",
  worksBy: "됨: {by}",
  sameReason: "없음(이유는 {name} 항목과 같음)",
  install: {
    unshare: "util-linux 설치",
    ss: "iproute2 설치(Fedora: iproute)",
    netstat: "net-tools 설치",
    cat: "coreutils 설치",
    sh: "dash 또는 bash 설치",
  },
  permit: LAB + " 명령으로 시작하거나, 적힌 권한을 Deno에 준다",
  libc: "glibc를 쓰는 배포판에서 실행한다",
  limit: "적힌 한도를 올린다",
  memory: "메모리를 늘린다",
  namespaces:
    "네임스페이스를 허용한다: sysctl user.max_user_namespaces=10000 user.max_net_namespaces=10000",
  userNamespaces: "사용자 네임스페이스를 허용한다: sysctl kernel.unprivileged_userns_clone=1" +
    "(Debian), kernel.apparmor_restrict_unprivileged_userns=0(Ubuntu)",
  packetSocket:
    "modprobe tun; 컨테이너라면 --device /dev/net/tun, 아니면 veth를 위한 CAP_NET_RAW가 필요하다",
  tun: "modprobe tun; 컨테이너라면 --device /dev/net/tun, 그리고 CAP_NET_ADMIN이 필요하다",
  tunOnly: "modprobe tun; 컨테이너라면 --device /dev/net/tun 옵션이 필요하다",
  sockDiag: "modprobe tcp_diag; 커널에 CONFIG_INET_DIAG가 있어야 한다. 샌드박스에 없으면 " +
    "--observer proc은 그것 없이 된다",
  ipv6: "sysctl net.ipv6.conf.all.disable_ipv6=0, 또는 IPv6를 켜고 부팅한다",
  becomeRoot: "root로 실행한다{otherwise}. 컨테이너라면 {needed} 권한이 필요하다",
  rootLacks: "{missing} 권한이 없다. 컨테이너라면 {options} 옵션이 필요하다{otherwise}",
  forbidden: "seccomp 필터나 보안 모듈이 막고 있다. 컨테이너라면 " +
    "--security-opt seccomp=unconfined 옵션이 필요하다{otherwise}",
  otherwise: ". 아니면 {or}",
  and: ", ",
  hostRoot: "없는 것: {lacks}. 호스트의 root만 이것을 모두 가진다",
  traceKernel: "CONFIG_FTRACE와 CONFIG_EVENT_TRACING이 있는 커널과 util-linux의 flock이 필요하다",
  traceAsRoot: "root로 실행한다. CONFIG_FTRACE와 CONFIG_EVENT_TRACING이 있는 커널과 " +
    "util-linux의 flock이 필요하다",
  byHand: "적힌 것을 직접 실행해 무엇이 출력되는지 본다",
};
