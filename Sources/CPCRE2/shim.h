#pragma once
/* PCRE2 for texts in UTF-8; its functions bear the width in their names. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
