/**
 * What a probe plays on: the sockets of two ends, their applications, and what lies between them.
 * @module
 */

import type {
  ConnectionName,
  Given,
  Gives,
  ListenerName,
  Medium,
  SharedListenerName,
  SocketName,
} from "../probe.ts";
import { endOf, isListener, listenerOf, numberOf, socketOf } from "../probe/socket_name.ts";
import type { End } from "../tcp/segment_pattern.ts";
import type { OptionsGiven } from "../tcp/socket_option.ts";
import type { TcpState } from "../tcp/state.ts";
import type { Endpoint } from "../tcp/socket_row.ts";
import * as sys from "../sys/stream_socket.ts";
import { forgetPeer } from "./forget_peer.ts";
import { OWN_ADDRESSES, SPECIAL_ADDRESSES, type SpecialAddress } from "../tcp/special_address.ts";
import { WIRE_ADDRESSES } from "../wire/mirror.ts";
import type { Wire } from "../wire/wire.ts";
import { type Application, codeOf, errnoOf } from "./application.ts";
import { type Deadline, Diverged } from "./deadline.ts";
import { DENO } from "./deno_make.ts";
import { acceptFrom, type Again, boundSocket, connectFrom, LIBC, listenOn } from "./libc_make.ts";
import type { Listener, ListenOptions, Make, Opening } from "./make.ts";
import { learnsCookies } from "./needs.ts";
import { type HeldPort, portWithoutListener } from "./port_without_listener.ts";
import { ANY_ADDRESS, ENDS, type Place, type Tuples } from "../judge/find.ts";
import { BegunCalls } from "./begun.ts";
import { LOOPBACK } from "./loopback.ts";
import type { Host } from "./host.ts";
import { type Ports, Whereabouts } from "./whereabouts.ts";

/** How an end is to connect. */
export interface Connecting {
  readonly to?: "peer" | "self" | SpecialAddress;
  /** The socket whose port it binds first. */
  readonly from?: ConnectionName;
  /** The socket whose port is all that the kernel has to choose from. */
  readonly portOf?: ConnectionName;
  /** What is to come of it: an errno that is meant says nothing of the lab. */
  readonly expected?: Gives;
}

/** What bind() or connect() gives where another socket has the port, or the four-tuple. */
const OF_PORTS: readonly string[] = ["EADDRINUSE", "EADDRNOTAVAIL"];

/** How many bytes a socket's application has sent, and how many it has read. */
export interface Stream {
  sent: number;
  read: number;
}

/** One probe's sockets, in one address family. */
export class Sockets implements AsyncDisposable {
  /** Why a connection could not even be begun: no port, no address, no descriptor. */
  failure?: Error;
  /** The address family. */
  readonly family: 4 | 6;
  /** What lies between the ends, where that is a wire. */
  readonly wire?: Wire;
  /** Where both ends bind. */
  readonly near: string;
  /** Where each end sees the other. */
  readonly far: string;
  readonly #host: Host;
  readonly #make: Make;
  /** The table's calls alone are told what comes of a connection. */
  readonly #isUnwatched: boolean;
  readonly #bindsSecond: boolean;
  readonly #options: { readonly [E in End]?: OptionsGiven };
  readonly #where: Whereabouts;
  readonly #applications = new Map<ConnectionName, Promise<Application>>();
  readonly #streams = new Map<ConnectionName, Stream>();
  readonly #helpers = new Set<number>();
  /** What is to be closed in the end. */
  readonly #open: { close(): void }[] = [];
  /** Aborted in the end: what is still being connected is given up. */
  readonly #end = new AbortController();
  /** What an end is connecting, until it gives that up. */
  readonly #opening = new Map<ConnectionName, Opening>();
  readonly #givenUp = new Set<Opening>();
  /** Whose application waits for its connection. */
  readonly #untold = new Set<ConnectionName>();
  readonly #listeners = new Map<ListenerName | SharedListenerName, Listener>();
  /** Connections that an end's application will take as soon as they come. */
  readonly #awaited = new Map<ConnectionName, PromiseWithResolvers<Application>>();
  /** Ends that listen, and whose application has not been given a connection. */
  readonly #listening = new Set<End>();
  #listensAnywhere = false;
  /** Ends that have listened: what comes of it once more is TCP's doing. */
  readonly #listened = new Set<End>();
  /** Ends whose application takes all that comes. */
  readonly #accepting = new Set<End>();
  readonly #lingering = new Map<ConnectionName, boolean>();
  /** Calls that return later than in their row. */
  readonly begun = new BegunCalls();
  /** Sockets that have connected themselves: no listener has made them. */
  readonly #openers = new Set<ConnectionName>();
  /** Sockets that an application has let go of. */
  readonly #left = new Set<ConnectionName>();
  /** Sockets of which an application has a descriptor. */
  readonly #owned = new Set<ConnectionName>();

  /** A port that the kernel has chosen may be another connection's too: only a given one is A's alone. */
  constructor(host: Host, medium: Medium, family: 4 | 6, given: Omit<Given, "rows"> = {}) {
    this.#host = host;
    this.#isUnwatched = given.sockets === "libc";
    this.#make = this.#isUnwatched || host.sockets === "libc" ? LIBC : DENO;
    this.#bindsSecond = given.address === "second";
    this.#options = {
      ...(typeof given.a === "object" && { a: given.a }),
      ...(typeof given.b === "object" && { b: given.b }),
    };
    this.family = family;
    // What a connection before has been told of its peer, no other knows at its beginning.
    if (medium === "wire" && learnsCookies(given)) forgetPeer(WIRE_ADDRESSES[family].far);
    if (medium === "loopback") {
      this.near = this.far = LOOPBACK[family];
      this.#where = new Whereabouts(family, this.near, this.far, { b: 0 });
      return;
    }
    if (host.mirror === undefined) throw new Error("there is no wire here");
    const { address: ownName = "first" } = given;
    this.near = OWN_ADDRESSES[ownName][family];
    this.far = WIRE_ADDRESSES[family].far;
    const scripted = ENDS.find((end) => given[end] === "scripted");
    // Who binds an address has a port of its own, too.
    const ownPort = given.a === "scripted" || given.a === "bound" || ownName === "second";
    // Who is connected to must have its port beforehand.
    const ports = { b: host.nextPort(), ...(ownPort && { a: host.nextPort() }) };
    this.wire = host.mirror.open(family, ports, scripted, ownName);
    for (const end of ENDS) this.optionsSet(end, this.#options[end] ?? {});
    this.#where = new Whereabouts(family, this.near, this.far, this.wire.ports);
    if (!("missing" in host.trace)) host.trace.watch(ports.b);
  }

  /** Where an observer shows the sockets. */
  get tuples(): Tuples {
    return this.#where.tuples({
      listening: this.#listening,
      listensAnywhere: this.#listensAnywhere,
      hasA: this.has("a"),
      helpers: this.#helpers,
      isThere: (end, number) =>
        this.wire === undefined
          ? this.#came(socketOf(end, number))
          : this.wire.tcb(end, number).iss !== undefined,
    });
  }

  /** What a socket's application has sent and read. */
  stream(name: ConnectionName): Stream {
    const stream = this.#streams.get(name) ?? { sent: 0, read: 0 };
    this.#streams.set(name, stream);
    return stream;
  }

  /** Who sends what an application reads: a socket that is connected to itself does. */
  peerOf(name: ConnectionName): ConnectionName {
    if (this.#where.isSelf) return name;
    return socketOf(name[0] === "a" ? "b" : "a", numberOf(name));
  }

  /** An end listens. With `accepts`, its application takes each connection. */
  async listen(
    end: End,
    { accepts, number, at: where, ...how }: ListenOptions & {
      readonly accepts: boolean;
      readonly number?: number;
      readonly at?: "any";
    },
  ): Promise<void> {
    const name = listenerOf(end, number);
    if (end === "a") this.#first.a ??= this.#host.nextPort();
    const isPlain = this.#options[end] === undefined && how.options === undefined;
    const options = isPlain ? {} : { options: { ...this.#options[end], ...how.options } };
    // Deno's sockets have no options before they listen; without FFI there are no others than Deno's.
    // Nor may the lab itself open ports elsewhere, and to all the world.
    const make = isPlain && where === undefined && !this.#bindsSecond ? this.#make : LIBC;
    this.#listensAnywhere ||= where === "any";
    const address = where === "any" ? ANY_ADDRESS[this.family] : this.near;
    const listen = () => make.listen(at(address, this.#first[end] ?? 0), { ...how, ...options });
    const isNew = this.wire === undefined && !this.#first[end];
    const listener = isNew ? await this.#untilUnused(listen) : listen();
    this.#first[end] = listener.port;
    this.#open.push(listener);
    this.#listeners.set(name, listener);
    this.#listened.add(end);
    this.#listening.add(end);
    if (accepts) this.#acceptAll(end, listener);
  }

  /** Whether an end listens, or has listened: then its port is one that it could have. */
  hasListened(end: End): boolean {
    return this.#listened.has(end);
  }

  /** An end's listener is closed; what it has accepted stays. */
  closeListener(end: End, number?: number): void {
    const name = listenerOf(end, number);
    this.listener(name).close();
    this.#listeners.delete(name);
    if (number === undefined) this.#accepting.delete(end);
  }

  /** Whether an end listens, and its application takes all that comes. */
  accepts(end: End): boolean {
    return this.#accepting.has(end);
  }

  /** A socket that listens. */
  listener(name: ListenerName | SharedListenerName): Listener {
    const listener = this.#listeners.get(name);
    if (listener === undefined) throw new Error(`${name[0]!.toUpperCase()} has no listener`);
    return listener;
  }

  /**
   * An end's application takes the connection that has waited longest, if one waits: at that listener of
   * its, or at any.
   */
  acceptNext(
    end: End,
    number?: number,
  ): { readonly name: ConnectionName; application: Application } | Again {
    const all = [...this.#listeners.keys()].filter((name) => endOf(name) === end);
    const asked = number === undefined && all.length > 0 ? all : [listenerOf(end, number)];
    let application: Application | Again = "again";
    for (const name of asked) {
      if (application === "again") application = acceptFrom(this.listener(name).descriptor);
    }
    if (application === "again") return "again";
    const name = this.#nameOf(end, application);
    this.#take(name, Promise.resolve(application));
    return { name, application };
  }

  /** An end closes the socket that it is still connecting. */
  giveUp(name: ConnectionName): void {
    const opening = this.#opening.get(name);
    if (opening === undefined) throw new Error(`${name.toUpperCase()} is not connecting`);
    this.#givenUp.add(opening);
    this.letGo(name);
    opening.giveUp(this.#where.localOf(name));
  }

  /** Whose application waits for its connection, in connect() or in accept(). */
  get untold(): readonly ConnectionName[] {
    return [...this.#untold];
  }

  /**
   * An end opens a connection; what comes of it is awaited by {@linkcode application}. Returns the errno
   * of one that was refused for what the connections before it have left: their port, or four-tuple.
   */
  async connect(
    name: ConnectionName,
    { to = "peer", from, portOf, expected }: Connecting,
    deadline: Deadline,
  ): Promise<string | undefined> {
    const end = endOf(name);
    const number = numberOf(name);
    if (this.#first.b === 0) await this.#holdPort(deadline);
    if (to === "self") this.#first.a = this.#first.b;
    const port = end === "a" ? this.#first.b : await this.#portOfA(deadline);
    const isChosen = to === "self" && portOf === name;
    const own = isChosen
      ? undefined
      : from === undefined
      ? number === 1 ? this.#first[end] : undefined
      : this.#where.portsOf(from)[end];
    const only = portOf && this.#where.portsOf(portOf)[end];
    const address = to === "peer" || to === "self" ? this.far : SPECIAL_ADDRESSES[to][this.family];
    const opening = this.#openFrom(name, { address, port }, {
      ...(own && { own }),
      ...(only && { only }),
    });
    if (number > 1 && opening.localPort !== undefined) {
      const ports = { a: opening.localPort, b: this.#first.b };
      this.#where.add(number, ports);
      this.wire?.add(number, ports);
      for (const end of ENDS) this.optionsSet(socketOf(end, number), this.#options[end] ?? {});
    } else if (opening.localPort !== undefined) {
      this.#first[end] ??= opening.localPort;
    }
    this.#opening.set(name, opening);
    if (opening.refused === undefined) this.#owned.add(name);
    this.#openers.add(name);
    // The first one has shown that there are ports: what another is refused is the kernel's answer.
    const taken = number > 1 ? OF_PORTS.find((errno) => errno === opening.refused) : undefined;
    const other = socketOf(end === "a" ? "b" : "a", number);
    if (number > 1 && this.accepts(endOf(other))) this.#await(other);
    // Nor is the host short of a port that the table has chosen.
    const isMeant = (code = "") =>
      code === expected || own !== undefined && OF_PORTS.includes(code);
    const isNone = (error: unknown) =>
      this.#givenUp.has(opening) || taken !== undefined ||
      expected !== undefined && isMeant(codeOf(error));
    this.#take(name, opening.connected, isNone);
    return taken;
  }

  /** An end's application has a socket that is bound to the end's port, and no more. */
  async openSocket(end: End): Promise<void> {
    // On loopback the kernel chooses it, and may choose one that is still another's.
    const isNew = this.wire === undefined && !this.#first[end];
    const port = isNew ? 0 : this.#first[end] ??= this.#host.nextPort();
    const open = () => boundSocket(at(this.near, port), this.#options[end]);
    const { application } = isNew ? await this.#untilUnused(open) : open();
    this.#first[end] = application.localPort;
    this.#owned.add(end);
    this.#take(end, Promise.resolve(application));
  }

  /** An end's application makes a call on the socket that it has. */
  async callOn(
    name: ConnectionName,
    call: "listen" | "connect" | "accept",
    deadline: Deadline,
  ): Promise<sys.CallResult> {
    const fd = await this.descriptorOf(name);
    const end = endOf(name);
    switch (call) {
      case "listen": {
        const result = listenOn(fd);
        if ("errno" in result) return result;
        this.#listened.add(end);
        this.#listening.add(end);
        return result;
      }
      case "connect": {
        const port = end === "a" ? this.#first.b : await this.#portOfA(deadline);
        const result = sys.connect(fd, at(this.far, port));
        if (!("errno" in result) || result.errno === "EINPROGRESS") this.#openers.add(name);
        return result;
      }
      case "accept": {
        const result = sys.accept(fd);
        if ("errno" in result) return result;
        this.#open.push({ close: () => void sys.closeSocket(result.fd) });
        return { value: 0 };
      }
    }
  }

  /** Another socket connects to B, and stays connected. */
  async addHelper(): Promise<void> {
    const to = { address: this.far, port: this.#first.b };
    const application = await DENO.connect(to, this.#end.signal).connected;
    this.#helpers.add(application.localPort);
    this.#open.push(application);
  }

  /** A segment that was made from a text reaches an end, in the name of the other. */
  inject(name: ConnectionName, text: string): void {
    if (this.wire === undefined) throw new Error("the probe's medium has no wire here");
    this.#first.a ??= this.#host.nextPort();
    this.wire.inject(endOf(name), text, numberOf(name));
  }

  /** Whether an end has, or is being given, a connection. */
  has(name: ConnectionName): boolean {
    return this.#applications.has(name);
  }

  /** The application of a socket, once that has its connection. */
  application(name: ConnectionName): Promise<Application> {
    const application = this.#applications.get(name);
    if (application === undefined) throw new Error(`${name.toUpperCase()} has no socket`);
    return application;
  }

  /** A socket's descriptor, whether it is connected, connecting or listening. */
  async descriptorOf(name: SocketName): Promise<number> {
    if (isListener(name)) return this.listener(name).descriptor;
    const opening = this.#opening.get(name);
    const local = this.#where.localOf(name);
    if (opening !== undefined && local !== undefined) return opening.descriptor(local);
    return (await this.application(name)).descriptor;
  }

  /** A socket's descriptor, if an application has it by now: that is not waited for. */
  async descriptorNow(name: SocketName): Promise<number> {
    const isThere = isListener(name) ||
      (this.#opening.has(name)
        ? this.#where.localOf(name) !== undefined
        : this.#owned.has(this.#itself(name)));
    if (!isThere) throw new Error(`${name.toUpperCase()} has no descriptor that is known`);
    return await this.descriptorOf(isListener(name) ? name : this.#itself(name));
  }

  /** Another process has the socket that listens, and is killed. */
  async killListener(end: End): Promise<void> {
    const name = `${end}.listener` as const;
    const listener = this.listener(name);
    this.#listeners.delete(name);
    this.#accepting.delete(end);
    await listener.kill();
  }

  /** An application lets go of its socket: what is left of that is the kernel's alone. */
  letGo(name: ConnectionName): void {
    this.#owned.delete(this.#itself(name));
    this.#left.add(this.#itself(name));
  }

  /** Whether an application has let go of its socket, or has never had one, nor waits for one. */
  isWithout(name: ConnectionName): boolean {
    const own = this.#itself(name);
    return this.#left.has(own) || !this.has(own);
  }

  /** Whether an application has a descriptor of the socket that is to be in that state. */
  isOwned(name: SocketName, state: TcpState): boolean {
    if (isListener(name)) return this.#listeners.has(name);
    const own = this.#itself(name);
    // What a listener makes is not handed out before its handshake is over, and is then taken at once.
    if (state === "SYN-RECEIVED" && !this.#openers.has(own)) return false;
    return this.#owned.has(own) ||
      this.#awaited.has(own) && state !== "LISTEN" && state !== "CLOSED";
  }

  /** Whether the kernel can have a connection at that end, whoever shows it or not. */
  mayBeMore(name: SocketName): boolean {
    if (isListener(name) || this.tuples.replaced?.has(name)) return false;
    const { wire } = this;
    const number = numberOf(name);
    if (wire === undefined) return this.has(socketOf("a", number));
    if (!wire.connections.includes(number)) return false;
    const { iss, irs } = wire.tcb(endOf(name), number);
    return iss !== undefined || irs !== undefined;
  }

  /** Where a socket is: one that listens has no peer. */
  placeOf(name: SocketName): Place {
    return this.#where.placeOf(name);
  }

  /** A socket's application has set these. */
  optionsSet(name: ConnectionName, { SO_LINGER: linger, SO_KEEPALIVE: alive }: OptionsGiven): void {
    if (alive) this.wire?.keepsAlive(endOf(name), numberOf(name));
    if (linger !== undefined) this.#lingering.set(name, linger !== null && linger > 0);
  }

  /** Whether a socket's close() waits until all that was sent is acknowledged. */
  lingers(name: ConnectionName): boolean {
    const given = this.#options[endOf(name)]?.SO_LINGER ?? 0;
    return this.#lingering.get(name) ?? given > 0;
  }

  /** Ends everything that has been begun. */
  [Symbol.asyncDispose](): Promise<void> {
    this.wire?.[Symbol.dispose]();
    const { trace } = this.#host;
    if (this.wire !== undefined && !("missing" in trace)) trace.unwatch(this.#first.b);
    this.#end.abort();
    for (const opening of this.#opening.values()) opening.giveUp();
    for (const closable of this.#open) closeAnyway(closable);
    return Promise.resolve();
  }

  /** A socket that is connected to itself is A's. */
  #itself(name: ConnectionName): ConnectionName {
    return name === "b" && this.#where.isSelf ? "a" : name;
  }

  get #first(): Ports {
    return this.#where.first;
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

  /** Only the C library's sockets have options, a port, or a number of their own as they connect. */
  #openFrom(
    name: ConnectionName,
    to: Endpoint,
    { own, only }: { readonly own?: number; readonly only?: number },
  ): Opening {
    const given = this.#options[endOf(name)];
    const options = only === undefined
      ? given
      : { ...given, IP_LOCAL_PORT_RANGE: only << 16 | only };
    const isUnwatched = this.#isUnwatched;
    if (isUnwatched || own !== undefined || options !== undefined || numberOf(name) > 1) {
      const from = own === undefined ? undefined : at(this.near, own);
      return connectFrom(to, { ...(from && { from }), ...(options && { options }), isUnwatched });
    }
    return this.#make.connect(to, this.#end.signal);
  }

  /** An application takes all that comes, each under the name that its ports give it. */
  async #acceptAll(end: End, listener: Listener): Promise<void> {
    this.#accepting.add(end);
    // One that it has goes on beside what comes now.
    if (!this.#came(end)) this.#await(end);
    for (;;) {
      try {
        const application = await listener.accept();
        const name = this.#nameOf(end, application);
        const awaited = this.#awaited.get(name);
        this.#awaited.delete(name);
        if (awaited === undefined) this.#take(name, Promise.resolve(application));
        else awaited.resolve(application);
      } catch (error) {
        if (this.#listeners.get(`${end}.listener`) !== listener || this.#end.signal.aborted) return;
        for (const [name, awaited] of this.#awaited) if (endOf(name) === end) awaited.reject(error);
        if (errnoOf(error) !== undefined) continue;
        this.failure ??= error as Error;
        return;
      }
    }
  }

  /** Who asks for a connection before it has come waits for it. */
  #await(name: ConnectionName): void {
    const awaited = Promise.withResolvers<Application>();
    this.#awaited.set(name, awaited);
    this.#take(name, awaited.promise);
  }

  /** Which of an end's sockets its listener has made: the peer's port tells. */
  #nameOf(end: End, { peerPort }: Application): ConnectionName {
    const peer = end === "a" ? "b" : "a";
    const numbers = this.#where.numbersAt(peer, peerPort);
    const fresh = numbers.findLast((number) => !this.#came(socketOf(end, number)));
    return socketOf(end, fresh ?? numbers[0] ?? 1);
  }

  /** Whether an end has a connection, or is opening one itself. */
  #came(name: ConnectionName): boolean {
    return this.has(name) && !this.#awaited.has(name);
  }

  #take(
    name: ConnectionName,
    coming: Promise<Application>,
    isNone: (error: unknown) => boolean = () => false,
  ): void {
    this.#applications.set(name, coming);
    this.#untold.add(name);
    const isOver = () => void this.#untold.delete(name);
    coming.then(isOver, isOver);
    if (!this.#isUnwatched) this.begun.begin(name, "connect", coming.then(() => {}));
    coming.then((application) => {
      const end = endOf(name);
      this.#opening.delete(name);
      this.#owned.add(name);
      if (name === end) {
        // The end is now the connection; what still listens is neither's.
        this.#listening.delete(end);
        this.#first[end] ??= application.localPort;
      }
      if (this.#end.signal.aborted) closeAnyway(application);
      else this.#open.push(application);
    }, (error) => {
      // It fails where the application is asked for; what is not the connection's fate is the lab's.
      if (errnoOf(error) === undefined && !isNone(error)) this.failure ??= error;
    });
  }

  async #holdPort(deadline: Deadline): Promise<void> {
    const held = await this.#untilUnused(() => portWithoutListener(this.near, deadline));
    this.#open.push(held);
    for (const port of held.helpers) this.#helpers.add(port);
    this.#first.b = held.port;
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
      const helpers = new Set([...this.#helpers, ...(taken as Partial<HeldPort>).helpers ?? []]);
      const isOurs = (port: number) => port === taken.port;
      const isStranger = (port: number) => !helpers.has(port);
      const used = (await this.#host.poller.look([taken.port])).some((
        { row: { state, local, peer } },
      ) =>
        state !== "LISTEN" && state !== "CLOSED" &&
        (isOurs(local.port) && isStranger(peer.port) || isOurs(peer.port) && isStranger(local.port))
      );
      if (!used) return taken;
      this.#open.push(taken);
    }
  }
}

function at(address: string, port: number): Endpoint {
  return { address, port };
}

function closeAnyway(closable: { close(): void }): void {
  try {
    closable.close();
  } catch (error) {
    // The table may have closed it already, or a reset taken it away.
    if (errnoOf(error) === undefined && !(error instanceof Deno.errors.BadResource)) throw error;
  }
}
