/* Owns the built-in answers, as data. */
#include <stddef.h>
#include <string.h>

#include "conversation/system_text.h"

static const struct {
	const char *language, *texts[3];
} answers[] = {
	{"en",
         {"You will get no more texts from us at this number. Reply START to undo.",
          "You will get our texts again. Reply STOP to end them.",
          "Reply STOP to get no more texts from us, START to get them again."}},
	{"es",
         {"No recibirá más mensajes nuestros en este número. Responda START para volver.",
          "Volverá a recibir nuestros mensajes. Responda STOP para no recibirlos.",
          "Responda STOP para no recibir más mensajes, START para volver a recibirlos."}},
	{"fr",
         {"Vous ne recevrez plus de messages de notre part. Répondez START pour revenir.",
          "Vous recevrez à nouveau nos messages. Répondez STOP pour arrêter.",
          "Répondez STOP pour ne plus recevoir de messages, START pour en recevoir."}},
	{"de",
         {"Sie erhalten von uns keine Nachrichten mehr. Antworten Sie START, um das zu ändern.",
          "Sie erhalten wieder Nachrichten von uns. Antworten Sie STOP, um sie zu beenden.",
          "Antworten Sie STOP, um keine Nachrichten mehr zu erhalten, START für das Gegenteil."}},
	{"pt",
         {"Não enviaremos mais mensagens a este número. Responda START para voltar.",
          "Voltará a receber as nossas mensagens. Responda STOP para parar.",
          "Responda STOP para não receber mais mensagens, START para voltar a receber."}},
	{"it",
         {"Non riceverà più nostri messaggi su questo numero. Risponda START per riattivarli.",
          "Riceverà di nuovo i nostri messaggi. Risponda STOP per non riceverli.",
          "Risponda STOP per non ricevere più messaggi, START per riceverli di nuovo."}},
};

const char *system_text_of(enum system_text text, const char *language)
{
	for (size_t i = 0; language && i < sizeof(answers) / sizeof(answers[0]); i++)
		if (strncmp(answers[i].language, language, 2) == 0)
			return answers[i].texts[text];
	return answers[0].texts[text];
}
