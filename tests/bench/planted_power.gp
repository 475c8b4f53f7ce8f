# Plots what planted_detection writes: gnuplot -e "csv='planted_power.csv'; png='planted_power.png'" planted_power.gp
set terminal pngcairo size 900,640 font "sans,11"
set output png
set datafile separator ","
set title "Planted clusters found, of those planted"
set xlabel "firms of the product in the disc"
set ylabel "relative risk"
risks = system("tail -n +2 '" . csv . "' | cut -d, -f1 | uniq")
sizes = system("tail -n +2 '" . csv . "' | cut -d, -f2 | sort -gu")
position(list, value) = sum [i = 1:words(list)] (word(list, i) + 0 == value ? i : 0)
set xtics () scale 0
set ytics () scale 0
do for [i = 1:words(sizes)] { set xtics add (word(sizes, i) i) }
do for [i = 1:words(risks)] { set ytics add (word(risks, i) i) }
set xrange [0.5:words(sizes) + 0.5]
set yrange [0.5:words(risks) + 0.5]
set cbrange [0:1]
set palette defined (0 "#f7fbff", 0.5 "#9ecae1", 0.9 "#2171b5", 1 "#08306b")
unset key
set style fill solid noborder
# Cells in which nothing was planted stay blank.
column_of(size, planted) = planted > 0 ? position(sizes, size) : NaN
plot csv skip 1 using (column_of($2, $3)):(position(risks, $1)):(0.5):(0.5):5 with boxxyerror fillcolor palette, \
     csv skip 1 using (column_of($2, $3)):(position(risks, $1)):($3 > 0 ? sprintf("%.2f\nof %d", $5, $3) : ""):($5 > 0.6 ? 0xffffff : 0x222222) \
       with labels font ",9" textcolor rgb variable
