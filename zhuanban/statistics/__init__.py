"""发稿统计: who has written how much. Pure, and exact: what is divided stays a fraction until it is shown.

    lots_of(site)             Site   -> Lots: who has which part in every article
    table_of(lots, by)        Lots   -> Table: the same, added up by whatever is asked for
    shown(table)              Table  -> the words that stand in it; every column adds up
    fees.fees_of(lots, …)     what is paid: for the command alone, `plan` may not know it

The command and the pages are made by the same functions, so they cannot say two things.
"""
