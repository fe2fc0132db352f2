/* Only the re-entrant `_r` functions: the others share one global context. */
#define GEOS_USE_ONLY_R_API
#include <geos_c.h>
