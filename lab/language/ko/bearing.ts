/**
 * The settings of TCP in Korean: what each changes and, of those that no probe depends on, why.
 * @module
 */

const CONGESTION = ["한 번에 얼마나, 언제 보내는지: 혼잡 제어와 페이싱"] as const;
const RECOVERY = [
  "잃었거나 순서가 바뀐 데이터를 언제 다시 보내는지. 보낼지 말지가 아니다",
] as const;
const MTU = ["경로가 큰 세그먼트를 나르지 못할 때 데이터 세그먼트의 크기"] as const;
const ECN = ["연결이 열린 뒤 혼잡을 알리는 방법"] as const;
const PLB = ["IPv6의 흐름 레이블로 데이터가 가는 경로를 고르는 방법"] as const;
const ACKS = ["데이터에 ACK를 얼마나, 언제 보내는지"] as const;
const READ_ONLY = ["읽을 수만 있다"] as const;
const HOSTS = "네트워크 네임스페이스가 아니라 호스트 전체의 것이라 모든 연결이 바뀐다";

type Said = readonly [about: string, unprobed?: string];

/** Without `net.ipv4.tcp_` before them. */
const OF_TCP: Readonly<Record<string, Said>> = {
  abort_on_overflow: [
    "핸드셰이크의 마지막 ACK가 가득 찬 accept 큐를 만나면 RST로 답할지(1) 답하지 않을지(0)",
  ],
  adv_win_scale: ["버퍼의 얼마를 윈도로 내놓는지. 6.6부터는 쓰이지 않는다"],
  allowed_congestion_control: CONGESTION,
  app_win: ["버퍼의 얼마를 윈도에서 빼 두는지"],
  autocorking: ["작은 데이터 조각이 다른 조각을 기다리는지"],
  available_congestion_control: READ_ONLY,
  available_ulp: READ_ONLY,
  backlog_ack_defer: ACKS,
  base_mss: MTU,
  challenge_ack_limit: [
    "네임스페이스가 1초에 보내는 challenge ACK(RFC 5961, 7)의 수. 넘으면 윈도 안의 RST나 SYN에 답하지 않는다",
  ],
  child_ehash_entries: ["나중에 만드는 네임스페이스의 소켓 표 크기"],
  comp_sack_delay_ns: ACKS,
  comp_sack_nr: ACKS,
  comp_sack_rtt_percent: ACKS,
  comp_sack_slack_ns: ACKS,
  congestion_control: CONGESTION,
  dsack: ["두 번 온 데이터를 SACK 옵션으로 알리는지"],
  early_demux: ["도착한 것의 경로를 언제 찾는지"],
  early_retrans: ["마지막으로 보낸 데이터나 FIN을 tail loss probe로 일찍 다시 보내는지"],
  ecn: ["SYN이 ECN을 제안하는지, 제안을 받아들이는지"],
  ecn_fallback: ["다시 보낸 SYN도 ECN을 제안하는지"],
  ecn_option: ECN,
  ecn_option_beacon: ECN,
  ehash_entries: READ_ONLY,
  fack: ["더는 쓰이지 않는다"],
  fastopen: ["SYN이 데이터를 나를 수 있는지, 누가 받을 수 있는지(RFC 7413)"],
  fastopen_blackhole_timeout_sec: [
    "그 때문에 잃은 듯한 일이 있은 뒤 SYN에 데이터를 싣지 않는 시간",
  ],
  fastopen_key: [
    "LISTEN 소켓이 Fast Open에 내주는 쿠키",
    "쿠키는 밖에서 알 수 없다. 키가 다르면 쿠키가 다르다는 것밖에 볼 수 없다",
  ],
  fin_timeout: ["고아를 FIN-WAIT-2에 두는 시간. TIME-WAIT와는 관계없다"],
  frto: ["다시 보낸 것이 쓸데없었음을 알아내는지"],
  fwmark_accept: ["accept한 소켓이 방화벽의 표시를 이어받는지"],
  invalid_ratelimit: ["받아들일 수 없는 것에 ACK로 답하는 간격(소켓마다, 밀리초)"],
  keepalive_intvl: ["답이 없는 keepalive 탐색 사이의 시간"],
  keepalive_probes: ["그 가운데 몇 번이면 연결을 끝내는지"],
  keepalive_time: ["첫 keepalive 탐색까지 연결이 쉬는 시간"],
  l3mdev_accept: ["LISTEN 소켓 하나가 여러 가상 라우팅 영역을 맡는지"],
  limit_output_bytes: CONGESTION,
  low_latency: ["더는 쓰이지 않는다"],
  max_orphans: ["고아의 최대 수. 넘으면 close()할 때 reset한다", HOSTS],
  max_reordering: RECOVERY,
  max_syn_backlog: ["SYN 쿠키가 없을 때 LISTEN 소켓이 간직하는 반쯤 열린 연결의 수"],
  max_tw_buckets: ["TIME-WAIT의 최대 수. 넘으면 곧바로 CLOSED로 끝난다"],
  mem: ["TCP가 쓸 수 있는 메모리. 넘으면 연결을 reset한다", HOSTS],
  migrate_req: [
    "닫힌 LISTEN 소켓이 accept하지 않은 연결을 같은 포트의 다른 소켓(SO_REUSEPORT)으로 옮기는지",
  ],
  min_rtt_wlen: CONGESTION,
  min_snd_mss: MTU,
  min_tso_segs: CONGESTION,
  moderate_rcvbuf: ["오는 데이터에 따라 받는 버퍼가 커지는지"],
  mtu_probe_floor: MTU,
  mtu_probing: MTU,
  no_metrics_save: ["경로에서 알게 된 것을 다음 연결을 위해 간직하는지"],
  no_ssthresh_metrics_save: CONGESTION,
  notsent_lowat: ["더 쓸 수 있다고 poll()이 언제 알리는지"],
  orphan_retries: ["고아의 데이터나 FIN을 잊기까지 다시 보내는 횟수"],
  pacing_ca_ratio: CONGESTION,
  pacing_ss_ratio: CONGESTION,
  pingpong_thresh: ACKS,
  plb_cong_thresh: PLB,
  plb_enabled: PLB,
  plb_idle_rehash_rounds: PLB,
  plb_rehash_rounds: PLB,
  plb_suspend_rto_sec: PLB,
  probe_interval: MTU,
  probe_threshold: MTU,
  rcvbuf_low_rtt: ["답이 빨리 올 때 받는 버퍼가 커지는 방법"],
  recovery: RECOVERY,
  reflect_tos: ["LISTEN 소켓의 연결이 보내는 것의 서비스 유형"],
  reordering: RECOVERY,
  retrans_collapse: ["작은 데이터 조각을 함께 다시 보내는지"],
  retries1: [
    "몇 번 다시 보낸 뒤 다른 경로를 찾는지",
    "경로가 하나뿐인 wire에는 다른 경로가 없고, 달리 보이는 것이 없다",
  ],
  retries2: ["데이터가 확인되지 않은 채 연결이 끝나기까지 얼마나 버티는지"],
  rfc1337: ["TIME-WAIT에 온 RST가 그것을 끝내는지(0) 무시되는지(1)"],
  rmem: ["SYN과 그 뒤의 세그먼트가 내놓는 윈도"],
  rto_max_ms: ["재전송 사이의 가장 긴 시간"],
  rto_min_us: ["데이터나 FIN을 다시 보내기까지의 가장 짧은 시간"],
  sack: ["SYN이 SACK을 허락하는지"],
  shrink_window: [
    "윈도의 오른쪽 끝이 왼쪽으로 옮겨질 수 있는지",
    "메모리가 다할 때만 옮겨지는데, lab은 호스트를 그렇게 만들지 않는다",
  ],
  slow_start_after_idle: CONGESTION,
  stdurg: ["긴급 포인터가 가리키는 옥텟: RFC 1122의 것(1)인지 그 앞의 것(0)인지"],
  syn_linear_timeouts: ["간격을 두 배로 늘리기 전에 SYN을 같은 간격으로 다시 보내는 횟수"],
  syn_retries: ["connect()가 실패하기까지 SYN을 다시 보내는 횟수"],
  synack_retries: ["SYN,ACK를 잊기까지 다시 보내는 횟수"],
  syncookies: [
    "반쯤 열린 연결의 큐가 가득 찬 LISTEN 소켓이 아무것도 간직하지 않고 답하는지(1), 늘 그러는지(2), 안 그러는지(0)",
  ],
  thin_linear_timeouts: RECOVERY,
  timestamps: [
    "SYN이 타임스탬프를 제안하는지. 없으면 옛 세그먼트를 번호로만 알아보고, connect()가 TIME-WAIT를 다시 쓰지 못한다",
  ],
  tso_rtt_log: CONGESTION,
  tso_win_divisor: CONGESTION,
  tw_reuse: ["connect()가 TIME-WAIT에 있는 연결의 포트를 다시 쓸 수 있는지"],
  tw_reuse_delay: ["그런 TIME-WAIT가 얼마나 지속되었어야 하는지"],
  window_scaling: ["SYN이 window scale을 제안하는지"],
  wmem: ["확인되지 않은 데이터를 write()가 기다리기 전까지 얼마나 받는지"],
  workaround_signed_windows: [
    "scale을 쓰지 않고 윈도를 부호 있는 수로 읽을지 모르는 상대를 위해 윈도를 32768 아래로 두는지",
    "MUST-1을 어기는 상대를 위한 것인데, wire의 양쪽은 같은 커널이다",
  ],
};

/** By the settings' names. */
export const BEARINGS: Readonly<Record<string, Said>> = {
  "net.core.somaxconn": ["listen()이 얼마를 요구하든 LISTEN 소켓의 큐가 얼마나 길 수 있는지"],
  "net.ipv4.ip_local_port_range": ["connect()가 고르는 포트의 범위"],
  "net.ipv4.ip_local_reserved_ports": [
    "그 가운데 고르지 않는 포트",
    "고르지 않은 포트가 남의 것은 아니다. 고르는 것은 ip_local_port_range가 보여 준다",
  ],
  ...Object.fromEntries(
    Object.entries(OF_TCP).map(([name, said]) => [`net.ipv4.tcp_${name}`, said]),
  ),
};
