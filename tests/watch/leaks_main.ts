/**
 * Sockets that stay, made by a process of their own: a role, a port and how many. It prints "ready"
 * and waits to be ended.
 */

const hostname = "127.0.0.1";
const [role, port, count] = [Deno.args[0]!, Number(Deno.args[1]), Number(Deno.args[2])];
const kept: unknown[] = [];

/** Accepts so many, each with its FIN or closed for good, and never closes one. */
async function leak(end: (client: Deno.TcpConn) => Promise<void> | void) {
  const listener = Deno.listen({ hostname, port });
  kept.push(listener);
  for (let i = 0; i < count; i++) {
    const [client, server] = await Promise.all([
      Deno.connect({ hostname, port }),
      listener.accept(),
    ]);
    kept.push(client, server);
    await end(client);
  }
}

switch (role) {
  case "half-closed":
    await leak((client) => client.closeWrite());
    break;
  case "orphans":
    await leak((client) => client.close());
    break;
  case "unaccepted": {
    // Nobody accepts: a queue takes one more than its limit, and further SYNs are dropped.
    const listener = Deno.listen({ hostname, port, tcpBacklog: 5 });
    kept.push(listener);
    const opened = Array.from({ length: count }, () => Deno.connect({ hostname, port }));
    kept.push(opened);
    await new Promise<void>((resolve) => {
      let connected = 0;
      const one = () => ++connected === 6 && resolve();
      for (const connection of opened) connection.then(one, () => {});
    });
    break;
  }
  case "busy": {
    // Connections that come and go, a few at a time, for as long as this lives.
    const listener = Deno.listen({ hostname, port });
    setInterval(async () => {
      const [client, server] = await Promise.all([
        Deno.connect({ hostname, port }),
        listener.accept(),
      ]);
      client.close();
      server.close();
    }, 1000 / count);
    break;
  }
  default:
    throw new Error(`no role "${role}"`);
}
await Deno.stdout.write(new TextEncoder().encode("ready\n"));
await new Promise(() => setInterval(() => {}, 3_600_000));
