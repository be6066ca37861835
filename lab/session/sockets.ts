/**
 * What a probe plays on: two ends, their applications, and what lies between them.
 * @module
 */

import type { Given, Medium } from "../probe.ts";
import type { End } from "../tcp/segment_pattern.ts";
import { libcMissing } from "../sys/libc.ts";
import { closeConnecting } from "../sys/socket_close.ts";
import { WIRE_ADDRESSES } from "../wire/mirror.ts";
import type { Wire } from "../wire/wire.ts";
import { type Application, connect, errnoOf, ofDeno } from "./application.ts";
import { resultOf } from "./await.ts";
import { type Deadline, Diverged } from "./deadline.ts";
import { connectNode } from "./node_application.ts";
import { ENDS, type Tuples } from "../judge/find.ts";
import { LOOPBACK } from "./loopback.ts";
import type { Host } from "./host.ts";

interface Listener {
  readonly port: number;
  accept(): Promise<Application>;
  close(): void;
}

/** One probe's ends, in one address family. */
export class Sockets implements AsyncDisposable {
  /** Why a connection could not even be begun: no port, no address, no descriptor. */
  failure?: Error;
  /** The address family. */
  readonly family: 4 | 6;
  /** What lies between the ends, where that is a wire. */
  readonly wire?: Wire;
  /** How many bytes each end has sent that are unread. */
  readonly unread: Record<End, number> = { a: 0, b: 0 };
  /** Where both ends bind. */
  readonly near: string;
  /** Where each end sees the other. */
  readonly far: string;
  readonly #host: Host;
  /** B's is 0 as long as there is none. */
  readonly #ports: { a?: number; b: number };
  readonly #applications: Partial<Record<End, Promise<Application>>> = {};
  readonly #helpers = new Set<number>();
  /** What is to be closed in the end. */
  readonly #open: { close(): void }[] = [];
  /** Aborted in the end: what is still being connected is given up. */
  readonly #end = new AbortController();
  /** Aborted where an end gives up what it is connecting. */
  readonly #opening: Partial<Record<End, AbortController>> = {};
  #listener?: Listener;
  readonly #listenerClosed = new AbortController();
  readonly #listening = new Set<End>();

  /** A port that the kernel has chosen may be another connection's too: only a given one is A's alone. */
  constructor(host: Host, medium: Medium, family: 4 | 6, given: Pick<Given, End> = {}) {
    this.#host = host;
    this.family = family;
    if (medium === "loopback") {
      this.near = this.far = LOOPBACK[family];
      this.#ports = { b: 0 };
      return;
    }
    if (host.mirror === undefined) throw new Error("there is no wire here");
    ({ near: this.near, far: this.far } = WIRE_ADDRESSES[family]);
    // Who is connected to must have its port beforehand.
    const ports = { b: host.nextPort(), ...(given.a !== undefined && { a: host.nextPort() }) };
    const scripted = ENDS.find((end) => given[end] === "scripted");
    this.wire = host.mirror.open(family, ports, scripted);
    this.#ports = this.wire.ports;
    if (!("missing" in host.trace)) host.trace.watch(this.#ports.b);
  }

  /** Where an observer shows the two ends. */
  get tuples(): Tuples {
    const a = {
      address: this.near,
      ...(this.#ports.a !== undefined && { port: this.#ports.a }),
    };
    const b = { address: this.near, port: this.#ports.b };
    return {
      family: this.family,
      a: { local: a, peer: { ...b, address: this.far } },
      b: { local: b, peer: { ...a, address: this.far } },
      connecting: this.#ports.a === undefined && this.has("a"),
      listening: {
        ...(this.#listening.has("a") && { a: this.#ports.a! }),
        ...(this.#listening.has("b") && { b: this.#ports.b }),
      },
      ...(this.#listener && { listener: this.#listener.port }),
      helpers: this.#helpers,
    };
  }

  /** B listens, and takes the first connection; with a `backlog`, it takes none. */
  async listen(backlog?: number): Promise<number> {
    const listener = await this.#untilUnused(() => this.#listenAt(this.#ports.b, backlog));
    this.#ports.b = listener.port;
    this.#open.push(listener);
    if (backlog === undefined) {
      this.#take("b", listener.accept(), this.#listenerClosed.signal);
    }
    this.#listening.add("b");
    this.#listener = listener;
    return listener.port;
  }

  /** A listens too, and takes the first connection. */
  listenAtA(): void {
    this.#ports.a ??= this.#host.nextPort();
    const listener = this.#listenAt(this.#ports.a, undefined);
    this.#open.push(listener);
    this.#take("a", listener.accept(), this.#end.signal);
    this.#listening.add("a");
  }

  /** B's listener is closed; what it has accepted stays. */
  closeListener(): void {
    if (this.#listener === undefined) throw new Error("B has no listener");
    this.#listenerClosed.abort();
    this.#listener.close();
  }

  /** An end closes the socket that it is still connecting. */
  giveUp(end: End): void {
    const opening = this.#opening[end];
    if (opening === undefined) throw new Error(`${end.toUpperCase()} is not connecting`);
    const { address, port } = this.tuples[end].local;
    // By itself, the runtime closes a socket that is connecting only when it comes to it.
    if (port !== undefined && libcMissing() === undefined) closeConnecting({ address, port });
    opening.abort();
  }

  /** An end opens the connection; what comes of it is awaited by {@linkcode application}. */
  async connect(end: End, to: "peer" | "self", deadline: Deadline): Promise<void> {
    if (this.#ports.b === 0) this.#ports.b = await this.#portWithoutListener(deadline);
    if (to === "self") this.#ports.a = this.#ports.b;
    const peer = end === "a" ? this.#ports.b : await this.#portOfA(deadline);
    const own = this.#ports[end];
    const { signal: givenUp } = this.#opening[end] = new AbortController();
    const signal = AbortSignal.any([this.#end.signal, givenUp]);
    const opening = own !== undefined
      ? this.#connectBound(peer, own, signal)
      : connect(this.far, peer, signal);
    this.#take(end, opening, givenUp);
  }

  /** Where B connects to: where A is connecting from or, before it does, where it will be. */
  async #portOfA(deadline: Deadline): Promise<number> {
    const { wire } = this;
    if (wire === undefined) throw new Error("on loopback, only A connects");
    if (!this.has("a")) return wire.ports.a ??= this.#host.nextPort();
    const port = await deadline.until(() => {
      wire.pump();
      return wire.ports.a;
    });
    if (port !== undefined) return port;
    const { milliseconds: afterMs } = deadline;
    throw new Diverged({ kind: "segment missing", segment: "a>b SYN", afterMs });
  }

  /** Another socket connects to B, and stays connected. */
  async addHelper(): Promise<void> {
    const application = await connect(this.far, this.#ports.b, this.#end.signal);
    this.#helpers.add(application.localPort);
    this.#open.push(application);
  }

  /** A segment that was made from a text reaches an end, in the name of the other. */
  inject(end: End, text: string): void {
    if (this.wire === undefined) throw new Error("the probe's medium has no wire here");
    this.wire.ports.a ??= this.#host.nextPort();
    this.wire.inject(end, text);
  }

  /** Whether an end has, or is being given, a connection. */
  has(end: End): boolean {
    return this.#applications[end] !== undefined;
  }

  /** The application of an end, once it has its connection. */
  application(end: End): Promise<Application> {
    const application = this.#applications[end];
    if (application === undefined) throw new Error(`${end.toUpperCase()} has no socket`);
    return application;
  }

  /** Ends everything that has been begun. */
  [Symbol.asyncDispose](): Promise<void> {
    this.wire?.[Symbol.dispose]();
    const { trace } = this.#host;
    if (this.wire !== undefined && !("missing" in trace)) trace.unwatch(this.#ports.b);
    this.#end.abort();
    for (const closable of this.#open) closeAnyway(closable);
    return Promise.resolve();
  }

  #connectBound(port: number, own?: number, signal = this.#end.signal): Promise<Application> {
    const local = { address: this.near, ...(own !== undefined && { port: own }) };
    return connectNode(this.far, port, local, signal);
  }

  #take(end: End, opening: Promise<Application>, givenUp: AbortSignal): void {
    this.#applications[end] = opening;
    opening.then((application) => {
      // B is now the connection; what still listens is neither end.
      this.#listening.delete(end);
      this.#ports[end] ??= application.localPort;
      if (this.#end.signal.aborted) closeAnyway(application);
      else this.#open.push(application);
    }, (error) => {
      // It fails where the application is asked for; what is not the connection's fate is the lab's.
      if (errnoOf(error) === undefined && !givenUp.aborted) this.failure ??= error;
    });
  }

  /**
   * A port of loopback at which no socket can be listening: a connection of ours has it as its own. It
   * is bound before it connects, so that the kernel gives it to no other connection, least of all
   * to A's, which would then connect to itself (net/ipv4/inet_hashtables.c, __inet_hash_connect()).
   */
  async #portWithoutListener(deadline: Deadline): Promise<number> {
    const listener = Deno.listen({ hostname: this.near, port: 0 });
    this.#open.push(listener);
    this.#helpers.add(listener.addr.port);
    const { port } = await this.#untilUnused(async () => {
      const connection = Promise.all([
        this.#connectBound(listener.addr.port),
        listener.accept(),
      ]);
      const [own, accepted] = await resultOf(connection, { call: "connect" }, deadline);
      this.#open.push(own, accepted);
      return { port: own.localPort, close: () => own.close() };
    });
    this.#helpers.add(port);
    return port;
  }

  #listenAt(port: number, backlog: number | undefined): Listener {
    // Deno has `tcpBacklog`, but its types do not say so.
    const options = {
      hostname: this.near,
      port,
      ...(backlog !== undefined && { tcpBacklog: backlog }),
    };
    const listener = Deno.listen(options);
    return {
      port: listener.addr.port,
      accept: async () => ofDeno(await listener.accept()),
      close: () => listener.close(),
    };
  }

  /**
   * The kernel gives ports out again while connections that had them are in TIME-WAIT, and what
   * is left of those could be taken for one of ours: such a port is given back.
   */
  async #untilUnused<T extends { readonly port: number; close(): void }>(
    take: () => T | Promise<T>,
  ): Promise<T> {
    for (;;) {
      const taken = await take();
      // On the wire, no port is given out twice.
      if (this.wire !== undefined) return taken;
      const isOurs = (port: number) => port === taken.port;
      const isStranger = (port: number) => !this.#helpers.has(port);
      const used = (await this.#host.poller.look([taken.port])).some((
        { row: { state, local, peer } },
      ) =>
        state !== "LISTEN" &&
        (isOurs(local.port) && isStranger(peer.port) || isOurs(peer.port) && isStranger(local.port))
      );
      if (!used) return taken;
      this.#open.push(taken);
    }
  }
}

function closeAnyway(closable: { close(): void }): void {
  try {
    closable.close();
  } catch (error) {
    // The table may have closed it already, or a reset taken it away.
    if (errnoOf(error) === undefined && !(error instanceof Deno.errors.BadResource)) throw error;
  }
}
