/* What the program itself answers to STOP, START and HELP, by language; a workspace may have its own words. */
#ifndef CONVERSATION_SYSTEM_TEXT_H
#define CONVERSATION_SYSTEM_TEXT_H

enum system_text { SYSTEM_STOPPED, SYSTEM_STARTED, SYSTEM_HELP };

/* language: ISO 639-1 or NULL; unknown ones read English. Static text, GSM-7, one segment. */
const char *system_text_of(enum system_text text, const char *language);

#endif
