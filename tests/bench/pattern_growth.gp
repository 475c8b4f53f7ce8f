# Plots what pattern_growth_bench prints: gnuplot -e "csv='growth.csv'; png='growth.png'" pattern_growth.gp
set terminal pngcairo size 1700,600 font "sans,11"
set output png
set datafile separator ","
methods = system("tail -n +2 '" . csv . "' | cut -d'\"' -f2 | sort -u | tr ' ' '_'")
set logscale xy
set grid
set xlabel "points"
set multiplot layout 1,2 title "Pattern statistics on two threads"
do for [panel in "3 4"] {
  if (panel == 3) { unset key } else { set key outside right font ",9" }
  set ylabel (panel == 3 ? "seconds" : "most memory held, MB")
  plot for [method in methods] sprintf("< grep '^\"%s\"' '%s' | sed 's/\"[^\"]*\"/x/'", system("echo '" . method . "' | tr '_' ' '"), csv) \
    using 2:(column(int(panel))) with linespoints linewidth 2 title system("echo '" . method . "' | tr '_' ' '")
}
unset multiplot
