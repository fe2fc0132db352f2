/* Giving free memory back to the system; glibc. */
#include <malloc.h>
