// Signs and posts a flag, then reads its status, with an implementation of RFC 9421 that is not ours.
// usage: node flag.mjs BASE_URL KEY.pem KEY_ID FLAG.json IDEMPOTENCY_KEY
// Prints one JSON line: the two status codes and the flag id.
import { createHash, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSigner, httpbis } from 'http-message-signatures';

const [base, keyFile, keyId, flagFile, idempotencyKey] = process.argv.slice(2);
const privateKey = createPrivateKey(readFileSync(keyFile));
const algorithm = privateKey.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'ecdsa-p256-sha256';
const signer = createSigner(privateKey, algorithm, keyId);

async function sign(request, fields) {
  const created = new Date();
  return httpbis.signMessage(
    {
      key: signer,
      name: 'foreign',
      fields,
      params: ['created', 'expires', 'keyid', 'tag'],
      paramValues: { created, expires: new Date(created.getTime() + 120_000), tag: 'saluran-v1' },
    },
    request,
  );
}

const body = readFileSync(flagFile);
const post = await sign(
  {
    method: 'POST',
    url: `${base}/v1/flags`,
    headers: {
      'content-type': 'application/json',
      'content-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
      'idempotency-key': idempotencyKey,
    },
  },
  ['@method', '@authority', '@path', 'content-type', 'content-digest', 'idempotency-key'],
);
const accepted = await fetch(post.url, { method: 'POST', headers: post.headers, body });
const { flag_id: flagId } = await accepted.json();

const get = await sign(
  { method: 'GET', url: `${base}/v1/flags/${flagId}`, headers: {} },
  ['@method', '@authority', '@path', '@query'],
);
const status = await fetch(get.url, { headers: get.headers });
await status.arrayBuffer();
console.log(JSON.stringify({ post: accepted.status, get: status.status, flag_id: flagId }));
