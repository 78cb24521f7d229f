// A mail server that accepts everything and keeps it: one raw `.eml` file per
// message, and beside it a `.json` file with the envelope (who it was really
// sent to, which the headers of a message do not have to say).
//
// Usage: node smtp-sink.mjs DIRECTORY
// Prints one line of JSON, {"port": N}, as soon as it accepts connections.

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";

const directory = process.argv[2];
if (!directory) {
  console.error("usage: node smtp-sink.mjs DIRECTORY");
  process.exit(2);
}
mkdirSync(directory, { recursive: true });

let received = 0;

// Written under another name first, so that whoever watches the directory
// never reads half a message.
function keep(name, content) {
  const unfinished = join(directory, `.${name}.unfinished`);
  writeFileSync(unfinished, content);
  renameSync(unfinished, join(directory, name));
}

const server = new SMTPServer({
  name: "sink.test",
  banner: "keeps every message, delivers none",
  disabledCommands: ["STARTTLS"],
  authOptional: true,
  allowInsecureAuth: true,
  disableReverseLookup: true,
  size: 32 * 1024 * 1024,
  logger: false,
  onAuth(auth, _session, done) {
    done(null, { user: auth.username ?? "anybody" });
  },
  onData(stream, session, done) {
    const chunks = [];
    stream.on("data", (chunk) => chunks.push(chunk));
    stream.on("error", done);
    stream.on("end", () => {
      if (stream.sizeExceeded) {
        const refusal = new Error("message is too big");
        refusal.responseCode = 552;
        done(refusal);
        return;
      }
      received += 1;
      const name = String(received).padStart(6, "0");
      try {
        keep(
          `${name}.json`,
          JSON.stringify({
            from: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
            to: session.envelope.rcptTo.map((receiver) => receiver.address),
          }),
        );
        keep(`${name}.eml`, Buffer.concat(chunks));
      } catch (cause) {
        done(cause);
        return;
      }
      done(null, `kept as ${name}.eml`);
    });
  },
});

// A client that hangs up in the middle is a test's business, not a reason to stop.
server.on("error", (cause) => console.error(`smtp: ${cause.message}`));

server.listen(0, "127.0.0.1", () => {
  console.log(JSON.stringify({ port: server.server.address().port }));
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => process.exit(0));
}
