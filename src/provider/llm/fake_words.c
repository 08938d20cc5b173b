/* Owns the sentences of the scripted model: plain, harmless, and marked as canned in their own language. */
#include "provider/llm/fake_words.h"

#include <stddef.h>
#include <string.h>

/* clang-format off */
static const struct fake_words all[] = {
	{"en", "[Canned text]", "Hello %s,", "Hello,",
	 {"this is how a first message from us could begin.", "a short note from our side.", "one specific thing about your work caught our eye."},
	 {"Would a call of fifteen minutes next week suit you?", "May we show you in ten minutes what we mean?", "Shall we send you two lines more?"},
	 "So far: both sides have introduced themselves and a call was offered."},
	{"de", "[Beispieltext]", "Guten Tag %s,", "Guten Tag,",
	 {"so könnte eine erste Nachricht von uns beginnen.", "eine kurze Nachricht von unserer Seite.", "ein Punkt an Ihrer Arbeit ist uns besonders aufgefallen."},
	 {"Passt Ihnen nächste Woche ein Gespräch von fünfzehn Minuten?", "Dürfen wir Ihnen in zehn Minuten zeigen, worum es geht?", "Sollen wir Ihnen zwei Zeilen mehr dazu schicken?"},
	 "Bisher: Beide Seiten haben sich vorgestellt, ein Gespräch wurde angeboten."},
	{"fr", "[Texte d’exemple]", "Bonjour %s,", "Bonjour,",
	 {"voici comment pourrait commencer un premier message de notre part.", "un petit mot de notre part.", "un point précis de votre travail a retenu notre attention."},
	 {"Un appel de quinze minutes la semaine prochaine vous conviendrait-il ?", "Pouvons-nous vous montrer en dix minutes de quoi il s’agit ?", "Souhaitez-vous que nous vous en écrivions deux lignes de plus ?"},
	 "Jusqu’ici : chacun s’est présenté et un appel a été proposé."},
	{"es", "[Texto de ejemplo]", "Hola, %s:", "Hola:",
	 {"así podría empezar un primer mensaje nuestro.", "una nota breve de nuestra parte.", "un detalle concreto de su trabajo nos llamó la atención."},
	 {"¿Le vendría bien una llamada de quince minutos la semana que viene?", "¿Nos permite enseñarle en diez minutos de qué se trata?", "¿Le enviamos dos líneas más?"},
	 "Hasta ahora: ambas partes se han presentado y se ha ofrecido una llamada."},
	{"it", "[Testo di esempio]", "Buongiorno %s,", "Buongiorno,",
	 {"così potrebbe cominciare un nostro primo messaggio.", "due righe da parte nostra.", "un aspetto preciso del vostro lavoro ci ha colpito."},
	 {"Andrebbe bene una chiamata di quindici minuti la prossima settimana?", "Possiamo mostrarvi in dieci minuti di che cosa si tratta?", "Vi mandiamo due righe in più?"},
	 "Finora: le parti si sono presentate ed è stata proposta una chiamata."},
	{"pt", "[Texto de exemplo]", "Olá %s,", "Olá,",
	 {"assim poderia começar uma primeira mensagem nossa.", "uma nota breve da nossa parte.", "um ponto concreto do seu trabalho chamou a nossa atenção."},
	 {"Uma chamada de quinze minutos na próxima semana seria possível?", "Podemos mostrar em dez minutos do que se trata?", "Enviamos mais duas linhas?"},
	 "Até agora: as duas partes apresentaram-se e foi proposta uma chamada."},
	{"nl", "[Voorbeeldtekst]", "Hallo %s,", "Hallo,",
	 {"zo zou een eerste bericht van ons kunnen beginnen.", "een kort bericht van onze kant.", "één ding aan uw werk viel ons op."},
	 {"Schikt een gesprek van een kwartier volgende week?", "Mogen we u in tien minuten laten zien wat we bedoelen?", "Zullen we u nog twee regels sturen?"},
	 "Tot nu toe: beide kanten hebben zich voorgesteld en er is een gesprek aangeboden."},
	{"pl", "[Tekst przykładowy]", "Dzień dobry %s,", "Dzień dobry,",
	 {"tak mogłaby się zacząć nasza pierwsza wiadomość.", "krótka wiadomość od nas.", "jedna rzecz w Państwa pracy zwróciła naszą uwagę."},
	 {"Czy pasuje Państwu piętnastominutowa rozmowa w przyszłym tygodniu?", "Czy możemy w dziesięć minut pokazać, o co chodzi?", "Czy mamy przesłać jeszcze dwa zdania?"},
	 "Dotąd: obie strony się przedstawiły i zaproponowano rozmowę."},
	{"ru", "[Пример текста]", "Здравствуйте, %s!", "Здравствуйте!",
	 {"Так могло бы начинаться наше первое сообщение.", "Короткая записка от нас.", "Одна деталь вашей работы привлекла наше внимание."},
	 {"Удобно ли вам поговорить пятнадцать минут на следующей неделе?", "Можно показать за десять минут, о чём речь?", "Прислать вам ещё две строки?"},
	 "До сих пор: стороны представились, предложен звонок."},
	{"ar", "[نص تجريبي]", "مرحبًا %s،", "مرحبًا،",
	 {"هكذا يمكن أن تبدأ رسالتنا الأولى.", "كلمة قصيرة من جانبنا.", "لفت انتباهنا أمر محدد في عملكم."},
	 {"هل تناسبكم مكالمة من خمس عشرة دقيقة الأسبوع المقبل؟", "هل نعرض عليكم الفكرة في عشر دقائق؟", "هل نرسل إليكم سطرين إضافيين؟"},
	 "حتى الآن: عرّف كل طرف بنفسه وعُرضت مكالمة."},
	{"he", "[טקסט לדוגמה]", "שלום %s,", "שלום,",
	 {"כך יכולה להתחיל הודעה ראשונה מאיתנו.", "הודעה קצרה מצידנו.", "דבר אחד בעבודה שלכם משך את תשומת ליבנו."},
	 {"האם מתאימה לכם שיחה של רבע שעה בשבוע הבא?", "אפשר להראות לכם בעשר דקות במה מדובר?", "לשלוח לכם עוד שתי שורות?"},
	 "עד כה: שני הצדדים הציגו את עצמם והוצעה שיחה."},
	{"ja", "[サンプル文]", "%s 様", "ご担当者様",
	 {"最初のご連絡はこのように始められます。", "短いご連絡を差し上げます。", "御社のお仕事で特に目に留まった点がございます。"},
	 {"来週、十五分ほどお電話でお話しできますでしょうか。", "十分ほどで内容をご説明してもよろしいでしょうか。", "もう少し詳しくお送りしましょうか。"},
	 "これまで：双方が自己紹介し、電話を提案しました。"},
	{"zh", "[示例文本]", "%s，您好：", "您好：",
	 {"我们的第一封信可以这样开头。", "我们简短地写几句。", "您工作中的一个细节引起了我们的注意。"},
	 {"下周方便通话十五分钟吗？", "可以用十分钟向您介绍一下吗？", "需要我们再发两行说明吗？"},
	 "目前：双方已作自我介绍，并提出了通话。"},
};
/* clang-format on */

const struct fake_words *fake_words_find(const char *language)
{
	for (size_t i = 0; language && i < sizeof(all) / sizeof(*all); i++)
		if (strcmp(all[i].language, language) == 0)
			return &all[i];
	return &all[0];
}
