/**
 * Calls that families of probes make, in Korean: their titles.
 * @module
 */

/** The titles by the calls' keys. */
export const CALLING: Readonly<Record<string, string>> = {
  "listen": "listen() 호출",
  "connect": "상대에게 connect() 호출",
  "connect-unspec": "AF_UNSPEC으로 connect() 호출",
  "accept": "accept() 호출",
  "send": "10바이트를 send()",
  "send-0": "0바이트를 send()",
  "recv": "recv() 호출",
  "shutdown-wr": "shutdown(SHUT_WR) 호출",
  "shutdown-rd": "shutdown(SHUT_RD) 호출",
  "shutdown-rdwr": "shutdown(SHUT_RDWR) 호출",
  "close": "close() 호출",
  "close-unread": "읽지 않은 데이터를 두고 close()",
  "linger-0": "SO_LINGER를 0초로 하고 close()",
  "linger": "SO_LINGER를 몇 초로 하고 close()",
  "getpeername": "getpeername() 호출",
  "so-error": "SO_ERROR 확인",
};
