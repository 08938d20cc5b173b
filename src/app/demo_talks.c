/* Owns the demo's words. */
#include <string.h>

#include "app/demo_talks.h"
#include "base/buffer.h"

#define LINES(...) ((const struct demo_line[]){__VA_ARGS__, {.text = NULL}})
#define OUT(after, words) \
	{ \
		false, after, words, DELIVERY_DELIVERED, SOURCE_MANUAL, NULL, NULL \
	}
#define OUT_API(after, words) \
	{ \
		false, after, words, DELIVERY_DELIVERED, SOURCE_API, NULL, NULL \
	}
#define OUT_AGENT(after, words) \
	{ \
		false, after, words, DELIVERY_DELIVERED, SOURCE_SMS_AGENT, NULL, NULL \
	}
#define OUT_SYSTEM(after, words) \
	{ \
		false, after, words, DELIVERY_DELIVERED, SOURCE_SYSTEM, NULL, NULL \
	}
#define OUT_AS(after, words, state, code, why) \
	{ \
		false, after, words, state, SOURCE_MANUAL, code, why \
	}
#define IN(after, words) \
	{ \
		true, after, words, DELIVERY_RECEIVED, SOURCE_INBOUND, NULL, NULL \
	}

const struct demo_talk demo_solar_talks[] = {
	{"en", 0, INTERACTION_IN_PROGRESS, 0, 1, false, false,
         LINES(OUT_API(0,
                       "Hi {name}, this is {me} from Brightroof. You asked about solar for your home. Is the roof yours, and does it face south?"),
               IN(14, "Hi! Yes we own it. Mostly south-west I think"),
               OUT(3, "South-west is great. What does a month of power cost you, roughly?"),
               IN(6, "About 180 in summer with the AC, 120 otherwise"),
               OUT(4,
                   "Thanks. That usually means 16 panels and about 9 years to pay back. Shall I send someone to measure, free of charge?"),
               IN(22, "Sounds good. Is Thursday after 4 possible?"))},
	{"en", 0, INTERACTION_QUALIFIED, 3, 0, false, false,
         LINES(OUT_API(0, "Hi {name}, {me} from Brightroof here. Are you still thinking about solar this year?"),
               IN(41, "Yes but I was told my roof is too old"),
               OUT(5, "How old is it? Up to 15 years we can usually work with it."), IN(2, "12"),
               OUT(2, "Then you are fine. I have booked you for the free check on Tuesday, 9:30. Does that suit?"),
               IN(8, "Perfect, thank you!"), OUT(1, "See you then. Reply here if anything changes."))},
	{"en", 0, INTERACTION_DNC, 20, 0, false, true,
         LINES(OUT_API(0,
                       "Hi {name}, {me} from Brightroof. The state rebate for home solar ends in December. Would a quick estimate help?"),
               IN(2, "STOP"), OUT_SYSTEM(0, "You will get no more texts from us. Reply START to undo this."))},
	{"en", 0, INTERACTION_IN_PROGRESS, 5, 0, false, false,
         LINES(OUT_API(0,
                       "Hi {name}, your estimate from Brightroof is ready: 14 panels, about $96 a month saved. May I call you about it today?"),
               OUT_AS(190, "No rush at all, {name}. A time tomorrow is fine too.", DELIVERY_FAILED, "unreachable",
                      "The phone could not be reached for 3 hours."))},
	{"en", 3, INTERACTION_FOLLOW_UP, 28, 0, false, false,
         LINES(OUT_API(0,
                       "Hello {name}, last spring we sent you a quote for a rooftop system. Prices fell by 11% since. Want a fresh one?"),
               IN(95, "Maybe after the holidays. We are moving the kitchen first"),
               OUT(7, "Makes sense. I'll get back to you on January 8. Good luck with the kitchen!"))},
	{"en", 0, INTERACTION_DISQUALIFIED, 50, 0, false, false,
         LINES(OUT_API(0, "Hi {name}, this is {me} from Brightroof. Do you own the house you live in?"),
               IN(12, "No, we rent, sorry"), OUT(3, "No problem, thanks for telling me. All the best!"))},
	{"en", 0, INTERACTION_IN_PROGRESS, 1, 2, true, false,
         LINES(OUT_API(0, "Hi {name}, thanks for your interest in a home battery. When would a 15 minute call suit you?"),
               IN(33, "How loud is one of those? It would be next to the bedroom"),
               OUT_AGENT(1, "About as loud as a fridge, 30 dB at one metre. Most people put it in the garage or hall cupboard."),
               IN(4, "ok good"), IN(1, "Saturday morning would work"))},
	{"en", 3, INTERACTION_IN_PROGRESS, 9, 0, false, false,
         LINES(OUT_API(0, "Hi {name}, it's {me} from Brightroof. Did the estimate of May reach you?"),
               OUT_AS(1440, "Just checking in, {name}. Shall I send it again?", DELIVERY_AMBIGUOUS, "timeout",
                      "The carrier's answer never came: it may have been sent."))},
	{"de", 1, INTERACTION_IN_PROGRESS, 0, 1, false, false,
         LINES(OUT_API(0,
                       "Guten Tag {name}, hier ist {me} von Brightroof. Sie haben nach einem Heimspeicher gefragt. Haben Sie schon eine PV-Anlage?"),
               IN(18, "Ja, 8,4 kWp seit 2019. Speicher wäre schön, aber lohnt sich das noch?"),
               OUT(6, "Bei 8,4 kWp meist ja. Wie hoch ist Ihr Jahresverbrauch ungefähr?"),
               IN(11, "Ca. 4.200 kWh, im Winter mehr wegen der Wärmepumpe"))},
	{"de", 1, INTERACTION_QUALIFIED, 26, 0, false, false,
         LINES(OUT_API(0, "Guten Tag {name}, passt Ihnen ein kurzer Anruf zu Ihrem Speicherangebot diese Woche?"),
               IN(52, "Mittwoch ab 17 Uhr geht"), OUT(4, "Wunderbar, ich rufe Sie am Mittwoch um 17:15 an. Viele Grüße, {me}"),
               IN(3, "Danke, bis dann"))},
	{"de", 1, INTERACTION_DNC, 74, 0, false, true,
         LINES(OUT_API(0,
                       "Guten Tag {name}, die Förderung für Heimspeicher läuft im Dezember aus. Soll ich Ihnen die Unterlagen senden?"),
               IN(1, "Abmelden"),
               OUT_SYSTEM(0, "Sie erhalten keine Nachrichten mehr von uns. Mit START melden Sie sich wieder an."))},
	{"es", 2, INTERACTION_IN_PROGRESS, 2, 1, false, false,
         LINES(OUT_API(0, "Hola {name}, soy {me} de Brightroof. ¿Sigue interesado en las placas para el autoconsumo?"),
               IN(25, "Sí, pero vivo en un edificio con 6 vecinos. ¿Se puede?"),
               OUT(5, "Claro, es autoconsumo compartido. ¿Cuántos vecinos se apuntarían?"),
               IN(38, "De momento cuatro. ¿Hace falta permiso del ayuntamiento?"))},
	{"es", 2, INTERACTION_COMPLETED, 46, 0, false, false,
         LINES(OUT_API(0, "Hola {name}, ¿qué tal la instalación de la semana pasada?"),
               IN(70, "Perfecto, ya estamos produciendo"), OUT(4, "¡Qué bien! Si tiene un minuto, una reseña nos ayuda mucho."),
               IN(9, "Hecho 👍"))},
	{"fr", 0, INTERACTION_IN_PROGRESS, 4, 1, false, false,
         LINES(OUT_API(0, "Bonjour {name}, ici {me} de Brightroof. Avez-vous reçu notre devis pour votre toiture ?"),
               IN(31, "Oui merci. Une question : la garantie couvre-t-elle aussi l'onduleur ?"),
               OUT(6, "Oui, 12 ans sur l'onduleur et 25 ans sur les panneaux."), IN(15, "Très bien. Et le délai de pose ?"))},
	{"fr", 3, INTERACTION_INCOMPLETE, 96, 0, false, false,
         LINES(OUT_API(0, "Bonjour {name}, souhaitez-vous que nous actualisions votre devis de l'an dernier ?"),
               OUT_AS(2880, "Bonjour {name}, dernière relance de ma part : notre offre vaut jusqu'au 30 novembre.",
                      DELIVERY_UNDELIVERED, "absent", "The phone was switched off until the text expired."))},
	{"it", 0, INTERACTION_IN_PROGRESS, 7, 0, false, false,
         LINES(OUT_API(0, "Buongiorno {name}, sono {me} di Brightroof. Quanto spende al mese per la luce, più o meno?"),
               IN(17, "Circa 95 euro"), OUT(5, "Grazie! Le preparo una stima entro domani."))},
	{"pt", 2, INTERACTION_IN_PROGRESS, 11, 0, false, false,
         LINES(OUT_API(0, "Olá {name}, aqui é {me} da Brightroof. Podemos marcar a visita técnica?"),
               IN(44, "Pode ser na sexta de manhã?"), OUT(3, "Sexta às 10h, combinado. Até lá!"), IN(2, "Obrigado!"))},
	{"nl", 0, INTERACTION_FOLLOW_UP, 33, 0, false, false,
         LINES(OUT_API(0, "Dag {name}, met {me} van Brightroof. Is uw dak plat of schuin?"), IN(60, "Plat, 40 m2. Kan dat ook?"),
               OUT(4, "Zeker, oost-west opgesteld. Ik stuur u volgende week twee voorstellen."))},
	{"sv", 0, INTERACTION_IN_PROGRESS, 15, 0, false, false,
         LINES(OUT_API(0, "Hej {name}, det är {me} på Brightroof. Hur stort är ert tak ungefär?"),
               IN(29, "Runt 70 kvm, lutar mot söder"), OUT(5, "Perfekt läge! Passar det att vi ringer i morgon efter 16?"))},
	{0}};

const struct demo_talk demo_clinic_talks[] = {
	{"en", 0, INTERACTION_IN_PROGRESS, 0, 1, false, false,
         LINES(OUT_API(0,
                       "Hello {name}, {me} from Harbor Dental. Your last check-up was in April. Shall we find a time in December?"),
               IN(26, "Yes please, mornings are best. Is Dr. Shah still with you?"))},
	{"en", 0, INTERACTION_COMPLETED, 6, 0, false, false,
         LINES(OUT_API(0, "Hello {name}, time for your six-month check-up. Reply with a day that suits you."),
               IN(9, "Tuesday 2nd?"), OUT(4, "Tuesday December 2 at 8:40 it is. See you then, {me}"), IN(1, "Great, thanks"))},
	{"en", 0, INTERACTION_FOLLOW_UP, 30, 0, false, false,
         LINES(OUT_API(0, "Hello {name}, your retainer is ready to be collected."),
               IN(120, "Away until the 28th, can you keep it?"), OUT(5, "Of course. I'll remind you on the 28th."))},
	{"en", 1, INTERACTION_IN_PROGRESS, 2, 0, false, false,
         LINES(OUT_API(0, "You are invited, {name}: open evening at Harbor Dental, December 3, 18:00. Shall I save you a place?"),
               IN(47, "Two please"), OUT(2, "Two places are yours. See you on the 3rd!"))},
	{"en", 1, INTERACTION_DNC, 22, 0, false, true,
         LINES(OUT_API(0, "You are invited, {name}: open evening at Harbor Dental, December 3, 18:00."), IN(3, "unsubscribe"),
               OUT_SYSTEM(0, "You will get no more texts from us. Reply START to undo this."))},
	{"en", 0, INTERACTION_IN_PROGRESS, 12, 0, false, false,
         LINES(OUT_AS(0, "Hello {name}, your appointment tomorrow at 10:20 is confirmed.", DELIVERY_UNDELIVERED, "absent",
                      "The phone was switched off until the text expired."))},
	{0}};

struct answers {
	const char *language;
	const char *const *words;
};

static const struct answers all_answers[] = {
	{"en", (const char *const[]){"Thanks, that helps. Can you send me the details by e-mail?",
                                     "Could you call me tomorrow around noon?", "What would it cost all in?",
                                     "Sorry, busy week. Can we talk on Friday?", "Yes please", "How long does it take?",
                                     "My neighbor has one of yours and is happy with it", "Is there a deposit?", NULL}},
	{"de", (const char *const[]){"Danke, das klingt gut. Was kostet das insgesamt?",
                                     "Können Sie mich morgen Vormittag anrufen?", "Wie lange dauert die Montage?",
                                     "Ich bespreche das mit meiner Frau und melde mich", "Ja, gerne", NULL}},
	{"es", (const char *const[]){"Gracias. ¿Cuánto costaría en total?", "¿Me puede llamar mañana por la tarde?",
                                     "Sí, por favor", "Lo hablo en casa y le digo", NULL}},
	{"fr", (const char *const[]){"Merci, pouvez-vous m'appeler demain matin ?", "Quel serait le prix total ?",
                                     "Oui, volontiers", "Je vous redis ça vendredi", NULL}},
	{"it", (const char *const[]){"Grazie, mi può chiamare domani?", "Quanto costerebbe in tutto?", "Sì, volentieri", NULL}},
	{"pt", (const char *const[]){"Obrigada, pode ligar amanhã?", "Quanto fica no total?", "Sim, por favor", NULL}},
	{"nl", (const char *const[]){"Bedankt, kunt u mij morgen bellen?", "Wat kost dat in totaal?", "Ja graag", NULL}},
	{"sv", (const char *const[]){"Tack, kan ni ringa i morgon?", "Vad kostar det totalt?", "Ja tack", NULL}},
};

const char *const *demo_talks_answers(const char *language)
{
	for (size_t i = 0; language && i < sizeof(all_answers) / sizeof(all_answers[0]); i++)
		if (strcmp(all_answers[i].language, language) == 0)
			return all_answers[i].words;
	return all_answers[0].words;
}

const char *demo_talks_fill(const char *text, const char *name, const char *me, struct arena *mem)
{
	struct buffer out;

	buffer_init(&out, mem);
	while (*text) {
		if (strncmp(text, "{name}", 6) == 0) {
			buffer_add_text(&out, name);
			text += 6;
		} else if (strncmp(text, "{me}", 4) == 0) {
			buffer_add_text(&out, me);
			text += 4;
		} else {
			buffer_add_char(&out, *text++);
		}
	}
	return out.bytes;
}
