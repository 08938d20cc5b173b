export { type CallOptions, Client, type Problem, type Reply } from "./client.ts";
export { LlmDouble, type LlmFault, type LlmRequest, startLlm } from "./llm_double.ts";
export { binary, newFolder, repository } from "./paths.ts";
export { openSocket, RawSocket, sendRaw } from "./raw_socket.ts";
export { Server, type ServerOptions, startServer } from "./server.ts";
export { createStore, type Engine, engine, readStore, type Store } from "./store.ts";
export { EventStream, type LiveEvent, openEvents } from "./stream.ts";
export { startTwilio, TwilioDouble, type TwilioMessage } from "./twilio.ts";
export { until } from "./wait.ts";
