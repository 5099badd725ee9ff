import * as l10n from '@vscode/l10n';
import type { PythonModule } from '../../module.ts';
import type { Syntax } from '../../syntax.ts';
import { positional, textOf } from '../text.ts';
import type { Finding, Rule } from '../types.ts';

const importsSocket = (module: PythonModule): boolean =>
  [...module.all('import_statement', 'import_from_statement')].some(({ text }) => /\bsocket\b/.test(text));

const readers = /^(?:json\.loads|pickle\.loads|marshal\.loads|struct\.unpack|ast\.literal_eval)$/;

/** `loads(s.recv(n))`: a stream has no messages. */
function* receivedMessages(module: PythonModule): Generator<Finding> {
  if (!importsSocket(module) || /SOCK_DGRAM|SOCK_SEQPACKET|MSG_WAITALL/.test(module.text)) return;
  for (const call of module.all('call')) {
    const reader = module.dotted(call.get('function'));
    if (reader === undefined || !readers.test(reader)) continue;
    const value = positional(call)[reader === 'struct.unpack' ? 1 : 0];
    const received = value && recvIn(value);
    if (received === undefined) continue;
    const owner = module.dottedClass(received.get('function')?.get('object'));
    if (owner !== undefined && owner !== 'socket.socket') continue;
    yield {
      start: received.start,
      end: received.end,
      message: l10n.t(
        'TCP is a stream of bytes: recv() may give a part of what was sent, or two messages in one, and {0} then fails.',
        call.get('function')?.text ?? '',
      ),
    };
  }
}

/** The `recv` call itself, or the one under `.decode()`. */
function recvIn(value: Syntax): Syntax | undefined {
  const called = value.type === 'call' ? value.get('function') : undefined;
  const name = called?.get('attribute')?.text;
  if (name === 'recv') return value;
  const object = called?.get('object');
  return (name === 'decode' || name === 'strip') && object !== undefined ? recvIn(object) : undefined;
}

/** `bind(('', port))`: every network that the machine is in. */
function* openBinds(module: PythonModule): Generator<Finding> {
  if (!importsSocket(module)) return;
  for (const call of module.all('call')) {
    const called = call.get('function');
    const [address] = positional(call);
    if (called?.get('attribute')?.text !== 'bind' || address?.type !== 'tuple') continue;
    const [host] = address.parts;
    const text = textOf(host);
    if (host === undefined || text === undefined || !['', '0.0.0.0', '::'].includes(text)) continue;
    yield {
      start: host.start,
      end: host.end,
      message: l10n.t(
        'This takes what comes in on every address of this machine: whoever reaches it over a network can talk to the program.',
      ),
      fix: {
        title: l10n.t('Take only what comes from this machine'),
        changes: [{ start: host.start, end: host.end, text: text === '::' ? "'::1'" : "'127.0.0.1'" }],
      },
    };
  }
}

export const sockets: readonly Rule[] = [
  {
    code: 'recv-as-message',
    step: '08-sockets/08.7-stream',
    severity: 'warning',
    also: [],
    find: receivedMessages,
  },
  {
    code: 'bind-all-interfaces',
    step: '08-sockets/08.1-addresses',
    severity: 'warning',
    also: ['S104'],
    find: openBinds,
  },
];
