namespace LoopSim.Interchange.Tests;

/// <summary>Vensim's text form, a feature a time, against values worked out by hand on the grid 0, 0.5, ..., 4.</summary>
public sealed class VensimTests
{
    [Fact]
    public void A_level_goes_by_the_method_of_Euler()
    {
        var read = Imported.Vensim("Stock = INTEG(-rate * Stock, 100) ~ things ~ leaks |\nrate = 0.2 ~ 1/day ~|");

        // 0.9 to the power of steps.
        Imported.Near([.. Enumerable.Range(0, 5).Select(day => 100 * Math.Pow(0.9, 2 * day))], read.Course("Stock"));
        Assert.Equal((0.0, 4.0, 1.0, 0.5, "euler", "Day"), (read.Model!.Time.Start, read.Model.Time.Stop, read.Model.Time.Save,
            read.Model.Time.Step, read.Model.Time.Method, read.Model.Time.Unit));
    }

    [Theory]
    [InlineData("-2^2", -4)]
    [InlineData("2^3^2", 512)]
    [InlineData("IF THEN ELSE(:NOT: 3 > 2, 1, 2)", 2)]
    [InlineData("IF THEN ELSE(1 = 1 :AND: 2 <> 3, 1, 2)", 1)]
    [InlineData("(2 > 1) + 1", 2)]
    [InlineData("MODULO(-10, 3)", -1)]
    [InlineData("INTEGER(-2.7)", -2)]
    [InlineData("QUANTUM(2.7, 0.5)", 2.5)]
    [InlineData("ZIDZ(5, 1e-7)", 0)]
    [InlineData("XIDZ(5, 0, 3)", 3)]
    [InlineData("MIN(3, MAX(1, 2))", 2)]
    [InlineData("LOG(8, 2)", 3)]
    [InlineData("POWER(2, 10)", 1024)]
    [InlineData("COSH(0) + SINH(0)", 1)]
    [InlineData("ARCSIN(1) * 2 + ARCCOS(1) - 4 * ARCTAN(1)", 0)]
    [InlineData("{a comment {within another}} 7", 7)]
    [InlineData("WITH LOOKUP(1.5, ([(0,0)-(10,10)],(0,0),(1,10),(2,20)))", 15)]
    [InlineData("WITH LOOKUP(9, ((0,0),(2,20),(1,10)))", 20)]
    [InlineData("WITH LOOKUP(1, ((0,0),(1,5),(1,7),(2,9)))", 5)]
    public void An_expression_has_its_value(string expression, double value) =>
        Imported.Near([value, value, value, value, value], Imported.Vensim($"x =\n\t{expression}\n\t~\n\t~ |").Course("x"));

    [Theory]
    [InlineData("STEP(3, 2)", 0, 0, 3, 3, 3)]
    [InlineData("PULSE(1, 2)", 0, 1, 1, 0, 0)]
    [InlineData("PULSE TRAIN(0, 1, 2, 3)", 1, 0, 1, 0, 0)]
    [InlineData("RAMP(2, 1, 3)", 0, 0, 2, 4, 4)]
    [InlineData("DELAY FIXED(Time, 2, -1)", -1, -1, 0, 1, 2)]
    [InlineData("SAMPLE IF TRUE(MODULO(Time, 2) = 0, Time, -1)", 0, 0, 2, 2, 4)]
    [InlineData("INITIAL(Time + 5)", 5, 5, 5, 5, 5)]
    [InlineData("INTEG(1, 2) * 3", 6, 9, 12, 15, 18)]
    public void A_function_of_time_has_its_course(string expression, double a, double b, double c, double d, double e) =>
        Imported.Near([a, b, c, d, e], Imported.Vensim($"x = {expression} ~~|").Course("x"));

    [Theory]
    [InlineData("TIME STEP")]
    [InlineData("FINAL TIME")]
    public void A_time_of_the_run_that_changes_is_refused(string control)
    {
        var read = Imported.Read(
            $"{{UTF-8}}\nx = INTEG(1, 0)~~|\nINITIAL TIME = 0~~|\n{(control == "TIME STEP" ? "FINAL TIME" : "TIME STEP")} = 1~~|\n"
                + $"half = 0.5 * x~~|\n{control} = IF THEN ELSE(half > 2, 1, 0.5)~~|\n", "m.mdl");

        var problem = Assert.Single(read.Diagnostics);
        Assert.Contains($"{control} changes during the run", problem.Message, StringComparison.Ordinal);
        Assert.Equal(6, problem.Position.Line);
    }

    [Fact]
    public void A_smooth_moves_by_its_share_of_the_gap_at_every_step()
    {
        var read = Imported.Vensim("x = SMOOTH(STEP(8, 1), 2)~~|\ny = DELAY1I(4, 2, 0)~~|\nz = SMOOTH N(8, 1, 0, 2)~~|");

        // From t = 1 on the gap of 8 shrinks by a quarter each half day.
        Imported.Near([0, 0, 8 * (1 - Math.Pow(0.75, 2)), 8 * (1 - Math.Pow(0.75, 4)), 8 * (1 - Math.Pow(0.75, 6))], read.Course("x"));
        Imported.Near([.. Enumerable.Range(0, 5).Select(day => 4 * (1 - Math.Pow(0.75, 2 * day)))], read.Course("y"));
        // Stages of half a day are filled within a step: the second has after two steps what goes in.
        Imported.Near([0, 8, 8, 8, 8], read.Course("z"));
    }

    [Fact]
    public void What_is_given_for_the_start_alone_is_seen_there_alone()
    {
        var read = Imported.Vensim("a = ACTIVE INITIAL(10, 3)~~|\nlevel = INTEG(0, 2 * a)~~|");

        Imported.Near([10, 10, 10, 10, 10], read.Course("a"));
        Imported.Near([6, 6, 6, 6, 6], read.Course("level"));
    }

    [Fact]
    public void Initial_values_come_in_whatever_order_they_need()
    {
        var read = Imported.Vensim("a = INTEG(0, b + 1)~~|\nb = c * 2~~|\nc = INTEG(1, 5)~~|");

        Imported.Near([11, 11, 11, 11, 11], read.Course("a"));
    }

    [Fact]
    public void Arrays_are_written_out_element_by_element()
    {
        var read = Imported.Vensim("""
            Region: North, South ~~|
            Age: (a1-a3) ~~|
            Old: a2, a3 ~~|
            size[Region, Age] = 1, 2, 3; 4, 5, 6; ~~|
            total[Region] = SUM(size[Region, Age!]) ~~|
            all = SUM(size[Region!, Age!]) ~~|
            old[Region, Old] = size[Region, Old] * 10 ~~|
            odd[Region] :EXCEPT: [South] = 7 ~~|
            odd[South] = 8 ~~|
            place[Age] = Age ~~|
            largest = VMAX(size[Region!, Age!]) ~~|
            count = ELMCOUNT(Age) ~~|
            """);

        double First(string name) => read.Course(name)[0];
        Assert.Equal((6, 15, 21), (First("total[North]"), First("total[South]"), First("all")));
        Assert.Equal((20, 60), (First("old[North,a2]"), First("old[South,a3]")));
        Assert.Equal((7, 8), (First("odd[North]"), First("odd[South]")));
        Assert.Equal((1, 3, 6, 3), (First("place[a1]"), First("place[a3]"), First("largest"), First("count")));
    }

    [Fact]
    public void A_mapped_dimension_takes_the_place_of_another()
    {
        var read = Imported.Vensim("From: f1, f2 -> (To: t2, t1) ~~|\nTo: t1, t2 ~~|\na[From] = 1, 2 ~~|\nb[To] = a[From] ~~|");

        Assert.Equal((2.0, 1.0), (read.Course("b[t1]")[0], read.Course("b[t2]")[0]));
    }

    [Fact]
    public void Each_call_of_a_macro_has_a_memory_of_its_own()
    {
        var read = Imported.Vensim("""
            :MACRO: COUNT(step, start)
            COUNT = INTEG(step / TIME STEP$ * 0.5, start) ~~|
            :END OF MACRO:
            a = COUNT(1, 0) ~~|
            b = COUNT(2, 10) ~~|
            """);

        Imported.Near([0, 1, 2, 3, 4], [.. read.Course("a").Select(x => x / 1)]);
        Imported.Near([10, 12, 14, 16, 18], read.Course("b"));
    }

    [Fact]
    public void Names_may_have_blanks_capitals_quotes_and_letters_of_any_alphabet()
    {
        var read = Imported.Vensim(
            "Größe der Welt = 3~~|\n\"a + b\" = GRÖSSE_DER WELT2~~|\ngrösse der_welt2 = größe\n der welt~~|\nmod = 4~~|");

        Assert.Equal((3.0, 3.0, 4.0), (read.Course("Größe der Welt")[0], read.Course("a + b")[0], read.Course("mod")[0]));
    }

    [Fact]
    public void The_settings_behind_the_sketch_hold_the_method()
    {
        var read = Imported.Read(
            "x = INTEG(x, 1)~~|\nINITIAL TIME = 0~~|\nFINAL TIME = 1~~|\nTIME STEP = 1~~|\nSAVEPER = TIME STEP~~|\n"
                + "\\\\\\---/// Sketch\nV300\n///---\\\\\\\n:L<%^E!@\n15:0,0,0,1,0,0\n", "m.mdl");

        // One step of the classical method of Runge and Kutta: 1 + 1 + 1/2 + 1/6 + 1/24.
        Imported.Near([1, 65.0 / 24], read.Course("x"));
    }

    [Fact]
    public void Random_numbers_are_the_same_in_every_run_and_within_their_bounds()
    {
        var first = Imported.Vensim("x = RANDOM UNIFORM(2, 3, 1)~~|\ny = RANDOM NORMAL(-1, 1, 0, 5, 1)~~|");

        Assert.Equal(first.Course("x"), Imported.Vensim("x = RANDOM UNIFORM(2, 3, 1)~~|").Course("x"));
        Assert.All(first.Course("x"), x => Assert.InRange(x, 2, 3));
        Assert.All(first.Course("y"), y => Assert.InRange(y, -1, 1));
        Assert.Equal(5, first.Course("x").Distinct().Count());
    }
}
