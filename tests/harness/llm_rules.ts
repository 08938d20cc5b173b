// What the two protocols of models refuse, as their references say; the double (llm_double.ts) answers by it.
// https://developers.openai.com/api/reference/resources/chat, https://developers.openai.com/docs/guides/error-codes
// https://ai.google.dev/api/generate-content, https://ai.google.dev/gemini-api/docs/generate-content/api-errors, …/generate-content/thinking

export interface Refusal {
	status: number;
	/** OpenAI's code, or Gemini's status word. */
	code: string;
	message: string;
	param?: string;
	/** Gemini: ErrorInfo.reason */
	reason?: string;
}

type Members = Record<string, unknown>;

const isObject = (value: unknown): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);
const isWhole = (value: unknown, least: number, most: number) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

// ---- OpenAI ----

const openaiMembers = new Set(
	(
		"model messages audio frequency_penalty logit_bias logprobs max_completion_tokens max_tokens metadata modalities n parallel_tool_calls prediction " +
		"presence_penalty prompt_cache_key reasoning_effort response_format safety_identifier seed service_tier stop store stream stream_options temperature " +
		"tool_choice tools top_logprobs top_p user verbosity web_search_options"
	).split(" "),
);

const bad = (message: string, param: string, code = "invalid_request_error"): Refusal => ({ status: 400, code, message, param });

const isReasoning = (model: string) => /^(?:.*\/)?(?:gpt-5|o\d)/.test(model);

function refuseMessages(messages: unknown): Refusal | undefined {
	if (!Array.isArray(messages) || messages.length === 0)
		return bad("Invalid 'messages': empty array. Expected an array with minimum length 1.", "messages");
	for (const [index, message] of messages.entries()) {
		const at = `messages[${index}]`;
		if (!isObject(message)) return bad(`Invalid type for '${at}': expected an object.`, at);
		for (const name of Object.keys(message)) if (!["role", "content", "name"].includes(name)) return bad(`Unknown parameter: '${at}.${name}'.`, at);
		if (!["system", "developer", "user", "assistant"].includes(String(message.role))) return bad(`Invalid value: '${message.role}'.`, `${at}.role`);
		if (typeof message.content !== "string") return bad(`Invalid type for '${at}.content': expected a string.`, `${at}.content`);
	}
	return undefined;
}

function refuseNumbers(body: Members, model: string): Refusal | undefined {
	if (body.temperature !== undefined) {
		if (typeof body.temperature !== "number" || body.temperature < 0 || body.temperature > 2)
			return bad("Invalid 'temperature': expected a decimal between 0 and 2.", "temperature");
		if (isReasoning(model) && body.temperature !== 1)
			return bad(
				"Unsupported value: 'temperature' does not support this value with this model. Only the default (1) value is supported.",
				"temperature",
			);
	}
	if (body.max_tokens !== undefined && isReasoning(model))
		return bad("Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.", "max_tokens");
	for (const name of ["max_tokens", "max_completion_tokens"])
		if (body[name] !== undefined && !isWhole(body[name], 1, 128_000)) return bad(`Invalid '${name}': integer out of range.`, name);
	if (body.n !== undefined && !isWhole(body.n, 1, 128)) return bad("Invalid 'n': integer out of range.", "n");
	return undefined;
}

function refuseStream(body: Members): Refusal | undefined {
	const options = body.stream_options;
	if (body.stream !== undefined && body.stream !== null && typeof body.stream !== "boolean") return bad("Invalid type for 'stream'.", "stream");
	if (options === undefined || options === null) return undefined;
	if (body.stream !== true) return bad("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options");
	if (!isObject(options)) return bad("Invalid type for 'stream_options'.", "stream_options");
	for (const name of Object.keys(options))
		if (!["include_usage", "include_obfuscation"].includes(name)) return bad(`Unknown parameter: 'stream_options.${name}'.`, "stream_options");
	return undefined;
}

function refuseFormat(body: Members): Refusal | undefined {
	const format = body.response_format;
	if (format === undefined) return undefined;
	if (!isObject(format) || !["text", "json_object", "json_schema"].includes(String(format.type)))
		return bad("Invalid value for 'response_format.type'.", "response_format");
	if (format.type === "json_object" && !/json/i.test(JSON.stringify(body.messages)))
		return bad("'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.", "messages");
	return undefined;
}

/** The body of POST /chat/completions. */
export function refuseOpenai(body: unknown, models: ReadonlySet<string>): Refusal | undefined {
	if (!isObject(body)) return bad("We could not parse the JSON body of your request.", "");
	for (const name of Object.keys(body)) if (!openaiMembers.has(name)) return bad(`Unknown parameter: '${name}'.`, name, "unknown_parameter");
	if (typeof body.model !== "string" || !body.model) return bad("you must provide a model parameter", "model");
	if (!models.has(body.model))
		return { status: 404, code: "model_not_found", message: `The model \`${body.model}\` does not exist or you do not have access to it.` };
	return refuseMessages(body.messages) ?? refuseNumbers(body, body.model) ?? refuseStream(body) ?? refuseFormat(body);
}

// ---- Gemini ----

const geminiMembers = new Set(
	"contents systemInstruction system_instruction generationConfig generation_config safetySettings tools toolConfig cachedContent store".split(" "),
);
const configMembers = new Set(
	(
		"stopSequences responseMimeType responseSchema responseJsonSchema responseModalities candidateCount maxOutputTokens temperature topP topK seed " +
		"presencePenalty frequencyPenalty responseLogprobs logprobs enableEnhancedCivicAnswers speechConfig thinkingConfig imageConfig mediaResolution"
	).split(" "),
);

const invalid = (message: string): Refusal => ({ status: 400, code: "INVALID_ARGUMENT", message });
const unknown = (name: string, at: string) =>
	invalid(`Invalid JSON payload received. Unknown name "${name}"${at ? ` at '${at}'` : ""}: Cannot find field.`);

function refuseParts(content: unknown, at: string): Refusal | undefined {
	if (!isObject(content)) return invalid(`Invalid value at '${at}'.`);
	for (const name of Object.keys(content)) if (!["role", "parts"].includes(name)) return unknown(name, at);
	if (!Array.isArray(content.parts) || content.parts.length === 0)
		return invalid(`* GenerateContentRequest.${at}.parts: contents.parts must not be empty.`);
	for (const part of content.parts) {
		if (!isObject(part)) return invalid(`Invalid value at '${at}.parts'.`);
		for (const name of Object.keys(part)) if (!["text", "thought", "thoughtSignature"].includes(name)) return unknown(name, `${at}.parts`);
		if (typeof part.text !== "string" || !part.text) return invalid("Unable to submit request because it must have a text parameter.");
	}
	return undefined;
}

function refuseContents(contents: unknown): Refusal | undefined {
	if (!Array.isArray(contents) || contents.length === 0) return invalid("* GenerateContentRequest.contents: contents is not specified");
	for (const [index, content] of contents.entries()) {
		const refusal = refuseParts(content, `contents[${index}]`);
		if (refusal) return refusal;
		const role = (content as Members).role;
		if (role !== undefined && role !== "user" && role !== "model") return invalid("Please use a valid role: user, model.");
	}
	if ((contents.at(-1) as Members).role === "model") return invalid("Please ensure that multiturn requests end with a user role.");
	return undefined;
}

function refuseThinking(thinking: unknown, model: string): Refusal | undefined {
	if (thinking === undefined) return undefined;
	if (!isObject(thinking)) return invalid("Invalid value at 'generation_config.thinking_config'.");
	for (const name of Object.keys(thinking))
		if (!["thinkingLevel", "thinkingBudget", "includeThoughts"].includes(name)) return unknown(name, "generation_config.thinking_config");
	if (thinking.thinkingLevel !== undefined && thinking.thinkingBudget !== undefined)
		return invalid("You can only set only one of thinking budget and thinking level.");
	if (thinking.thinkingLevel !== undefined && !/^gemini-(?:3|flash-latest)/.test(model))
		return invalid("Thinking level is not supported for this model.");
	if (thinking.thinkingLevel !== undefined && !["low", "medium", "high"].includes(String(thinking.thinkingLevel).toLowerCase()))
		return invalid(`Thinking level ${String(thinking.thinkingLevel).toUpperCase()} is not supported for this model.`);
	if (thinking.thinkingBudget !== undefined && !isWhole(thinking.thinkingBudget, -1, 32_768)) return invalid("The thinking budget is out of range.");
	return undefined;
}

function refuseConfig(config: unknown, model: string): Refusal | undefined {
	if (config === undefined) return undefined;
	if (!isObject(config)) return invalid("Invalid value at 'generation_config'.");
	for (const name of Object.keys(config)) if (!configMembers.has(name)) return unknown(name, "generation_config");
	if (config.maxOutputTokens !== undefined && !isWhole(config.maxOutputTokens, 1, 65_536))
		return invalid("max_output_tokens must be from 1 to 65536.");
	if (config.temperature !== undefined && (typeof config.temperature !== "number" || config.temperature < 0 || config.temperature > 2))
		return invalid("temperature must be in the range [0.0, 2.0].");
	if (config.candidateCount !== undefined && config.candidateCount !== 1) return invalid("Multiple candidates is not enabled for this model");
	if (config.responseMimeType !== undefined && !["text/plain", "application/json", "text/x.enum"].includes(String(config.responseMimeType)))
		return invalid("response_mime_type: allowed mimetypes are `text/plain`, `application/json`, …");
	return refuseThinking(config.thinkingConfig, model);
}

/** The body of models/{model}:generateContent and :streamGenerateContent. */
export function refuseGemini(body: unknown, model: string): Refusal | undefined {
	if (!isObject(body)) return invalid("Invalid JSON payload received.");
	for (const name of Object.keys(body)) if (!geminiMembers.has(name)) return unknown(name, "");
	const system = body.systemInstruction ?? body.system_instruction;
	return (
		(system === undefined ? undefined : refuseParts(system, "system_instruction")) ??
		refuseContents(body.contents) ??
		refuseConfig(body.generationConfig ?? body.generation_config, model)
	);
}
