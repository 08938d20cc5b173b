/* Owns answers that are played instead of asked for: the scripted model speaks at the pace of a real one, and can be cut off like one. */
#include "http/transfer.h"

void canned_open(struct transfer *transfer)
{
	transfer->began = true;
	transfer->headed = true;
	transfer->heard_ms = transfer->start_ms;
	transfer->due_ms = transfer->start_ms + transfer->request->canned->first_ms;
}

bool canned_play(struct transfer *transfer, int64_t now_ms, CURLcode *code)
{
	const struct http_canned *canned = transfer->request->canned;

	while (now_ms >= transfer->due_ms && transfer->played < canned->body_length) {
		size_t length = canned->body_length - transfer->played;

		if (canned->piece_length > 0 && length > canned->piece_length)
			length = canned->piece_length;
		if (!transfer_take(transfer, canned->status, canned->body + transfer->played, length)) {
			*code = CURLE_WRITE_ERROR;
			return true;
		}
		transfer->played += length;
		if (transfer->played < canned->body_length)
			transfer->due_ms += canned->piece_ms;
	}
	*code = canned->cut ? CURLE_PARTIAL_FILE : CURLE_OK;
	return transfer->played == canned->body_length && now_ms >= transfer->due_ms;
}

void canned_answer(const struct transfer *transfer, struct http_response *out)
{
	const struct http_canned *canned = transfer->request->canned;

	out->outcome = HTTP_ANSWERED;
	out->status = canned->status;
	out->content_type = canned->content_type;
	out->retry_after_s = canned->retry_after_s;
}
