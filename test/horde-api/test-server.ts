import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Respond = (request: IncomingMessage, response: ServerResponse) => void;

/** A real server on this machine with answers set by a test. */
export interface TestServer {
  url: string;
  /** Requested paths, oldest first. */
  asked: string[];
  respond: Respond;
  close(): Promise<void>;
}

export async function startTestServer(): Promise<TestServer> {
  const server = createServer((request, response) => {
    testServer.asked.push(request.url ?? '');
    testServer.respond(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const testServer: TestServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: [],
    respond: json({}),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return testServer;
}

/** Answers with a body (an object as JSON) and headers. */
export function json(body: unknown, headers: Record<string, string> = {}, status = 200): Respond {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
}
