import { defineProbe, deliver, giveUp, reach, returns, setOption } from "../../lab/probe.ts";

// The fault: a kernel that forgets, and leaves its peer to send its SYN,ACK again and again.
export default defineProbe({
  title: "Abort in SYN-RECEIVED: a RST",
  source: "RFC 9293, 3.10.5, SYN-RECEIVED, and 3.10.7.4, second",
  medium: "wire",
  given: reach("SYN-RECEIVED", "simultaneous"),
  table: [
    {
      do: [setOption("a", { SO_LINGER: 0 }), giveUp("a")],
      wire: "a>b RST,ACK seq=ISN_A+1 ack=ISN_B+1",
      a: "CLOSED",
      b: "SYN-RECEIVED",
      verifies: ["RFC9293 3.10.5"],
    },
    { do: deliver("a>b RST,ACK"), a: "CLOSED", b: "CLOSED" },
    {
      do: returns("b", "connect", "ECONNRESET"),
      b: "CLOSED",
      open:
        "by which errno connect() tells what 3.10.7.4, second, calls connection refused is not laid down",
    },
  ],
});
