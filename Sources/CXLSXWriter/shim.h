#include <stdlib.h>
#include <xlsxwriter.h>

/* worksheet_merge_range() also writes the blank cells of all its rows, which the mode of constant memory cannot do: rows
   are gone when the next begins. This adds the range alone, as that function does; the library frees it. */
static inline int yiwang_add_merged_range(lxw_worksheet *sheet, lxw_row_t first_row, lxw_col_t first_col, lxw_row_t last_row,
                                          lxw_col_t last_col) {
    lxw_merged_range *range = calloc(1, sizeof(lxw_merged_range));
    if (range == NULL) return 0;
    range->first_row = first_row;
    range->first_col = first_col;
    range->last_row = last_row;
    range->last_col = last_col;
    STAILQ_INSERT_TAIL(sheet->merged_ranges, range, list_pointers);
    sheet->merged_range_count++;
    return 1;
}
