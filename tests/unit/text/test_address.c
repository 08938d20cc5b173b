#include "cm.h"
#include "text/address.h"

static void test_common_email_addresses_are_taken(void **state)
{
	static const char *const good[] = {"ana@example.com", "a.b+c@x-y.example.co.uk", "o'neil@example.org",
	                                   "jürgen@müller.example", "1@2.de"};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		if (!address_is_email(good[i]))
			fail_msg("'%s' was refused", good[i]);
}

static void test_what_no_mail_server_takes_is_refused(void **state)
{
	static const char *const bad[] = {
		"",           "@",           "not-an-email",
		"a@b",        "a@.com",      "a@com.",
		"a@b..com",   ".a@b.com",    "a.@b.com",
		"a..b@c.com", "a b@c.com",   "a@b c.com",
		"a@-b.com",   "a@b-.com",    "a@b@c.com",
		"a@1.2.3.4",  "a@[1.2.3.4]", "\"a b\"@c.com",
		"a@b.com\n",  "a,b@c.com",   "0123456789012345678901234567890123456789012345678901234567890123x@example.com"};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (address_is_email(bad[i]))
			fail_msg("'%s' was taken", bad[i]);
}

static void test_web_addresses_need_http_and_a_host(void **state)
{
	static const char *const good[] = {"http://x",
	                                   "https://example.com",
	                                   "HTTPS://Example.com:8443/a?b=c#d",
	                                   "http://127.0.0.1:8080/hook",
	                                   "http://[::1]:80/",
	                                   "https://müller.example/ä",
	                                   "http://localhost"};
	static const char *const bad[] = {"",
	                                  "http",
	                                  "http://",
	                                  "https:///x",
	                                  "ftp://x",
	                                  "javascript:alert(1)",
	                                  "//x",
	                                  "http://a b",
	                                  "http://a/b c",
	                                  "http://user:pass@host/",
	                                  "http://x:0",
	                                  "http://x:65536",
	                                  "http://x:",
	                                  "http://x:8a",
	                                  "http://[::1",
	                                  "http://a..b",
	                                  "http://\n",
	                                  "https://x/<y>",
	                                  "http://[]"};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		if (!address_is_url(good[i]))
			fail_msg("'%s' was refused", good[i]);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		if (address_is_url(bad[i]))
			fail_msg("'%s' was taken", bad[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_common_email_addresses_are_taken),
		cmocka_unit_test(test_what_no_mail_server_takes_is_refused),
		cmocka_unit_test(test_web_addresses_need_http_and_a_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
