/* The carriers that there are. For sms_drivers.c only: others find a driver by its name. */
#ifndef PROVIDER_SMS_SMS_DRIVERS_H
#define PROVIDER_SMS_SMS_DRIVERS_H

#include "provider/sms/sms_driver.h"

extern const struct sms_driver simulator_driver, kannel_driver, twilio_driver;

#endif
