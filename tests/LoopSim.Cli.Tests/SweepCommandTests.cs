using System.Buffers.Binary;

namespace LoopSim.Cli.Tests;

/// <summary><c>loopsim sweep</c>: what it prints, what it leaves, and that nothing but its settings decides the bytes.</summary>
public sealed class SweepCommandTests
{
    private const string Two = "sweep stress-mitochondria --start stress=0.4,energy=0.6 --until 30 --no-figures --quiet ";
    private const string Late = "sweep stress-mitochondria --scenario late --no-figures --quiet ";
    private const string Treated = Late + "--dose load_relief=0.3 --for 84 ";

    /// <summary>x' = x^2 reaches infinity at 1 / x(0).</summary>
    private const string Explosive = """
        model: explosive
        time: {stop: 1}
        stocks: {x: {initial: 0.5, rate: x * x}}
        """;

    [Fact]
    public void Json_is_one_document_and_the_folder_is_written_all_the_same()
    {
        using var place = new Workplace();
        var json = place.RunLine("sweep stress-mitochondria --vary load=0.05:0.3:6 --vary steepness=3,4 --until 20 --json --no-figures")
            .Ok().Json;

        Assert.Equal(12, json.GetProperty("members").GetInt64());
        Assert.Equal(12, json.GetProperty("ran").GetInt64());
        Assert.Equal("grid", json.GetProperty("design").GetString());
        Assert.Equal(12, json.GetProperty("statuses").GetProperty("reached_end").GetInt64());
        Assert.Single(json.GetProperty("statuses").EnumerateObject());
        Assert.Equal(1, json.GetProperty("parts").GetInt32());
        Assert.True(json.GetProperty("engine_seconds").GetDouble() > 0);
        Assert.True(json.GetProperty("seconds").GetDouble() >= json.GetProperty("engine_seconds").GetDouble());
        Assert.True(json.GetProperty("members_per_second_per_thread").GetDouble() > 0);
        Assert.Equal(["final:stress", "final:energy"],
            json.GetProperty("saved").EnumerateArray().Select(saved => saved.GetProperty("name").GetString()));
        Assert.Equal("results/runs/stress-mitochondria-sweep-1", json.GetProperty("folder").GetString());
        Assert.Equal(["part-00000.csv", "run.json"], place.Bytes(json.GetProperty("folder").GetString()!).Keys);

        Assert.Equal(
            "results/runs/stress-mitochondria-sweep-2",
                place.RunLine("sweep stress-mitochondria --vary load=0,1 --until 20 --json --no-figures")
                .Ok().Json.GetProperty("folder").GetString());
    }

    [Fact]
    public void A_sweep_says_what_its_members_came_to_and_what_that_depends_on()
    {
        using var place = new Workplace();
        File.WriteAllText(place["tank.yaml"], """
            model: tank
            time: {stop: 10}
            parameters: {inflow: 1, factor: 1, idle: 1}
            stocks: {level: {initial: 0, rate: inflow * factor + 0 * idle}}
            outcomes: {full: level > 4.5}
            """);
        const string Sweep =
            "sweep tank.yaml --vary inflow=0:0.5:6 --vary factor=1,2 --vary idle=0,1 "
                + "--save final:level,time_of_max:level,outcome:full --out tank ";
        var output = place.RunLine(Sweep).Ok().Output;

        Assert.Matches("saved +least +median +greatest +members\n", output);
        Assert.Matches("final:level +0 +3.5 +10 +24\n", output);
        Assert.Matches("outcome:full +full +8 +33.3 %\n", output);
        Assert.Matches(@"final:level +inflow +0\.\d+ +0\.\d+ to 0\.\d+", output);
        Assert.Equal(["0", "0.1", "0.2", "0.3", "0.4", "0.5"], place.Column("tank", "inflow").Distinct());
        var json = place.RunLine(Sweep + "--force --json").Ok().Json;
        Assert.Equal(3.5, json.GetProperty("saved")[0].GetProperty("median").GetDouble(), 1e-9);
        Assert.Equal(8, json.GetProperty("saved")[2].GetProperty("counts").GetProperty("yes").GetInt32());
        var first = json.GetProperty("correlations")[0];
        var line = File.ReadAllLines(place["tank/correlations.csv"])[1].Split(',');
        Assert.Equal("saved,code,varied,coefficient,low,high,members", File.ReadAllLines(place["tank/correlations.csv"])[0]);
        Assert.Equal($"{first.GetProperty("saved")},,{first.GetProperty("varied")}", string.Join(',', line[..3]));
        Assert.Equal(first.GetProperty("coefficient").GetDouble(), double.Parse(line[3], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Columns_are_the_member_what_is_varied_what_is_asked_for_in_that_order_and_the_status()
    {
        using var place = new Workplace();
        place.RunLine(
            Two + "--vary steepness=3,4 --vary stress:energy=1.5,2 --save max:burden,state --save final --save "
                + "burden@7.5,outcome:recovered --out swept")
            .Ok();

        var table = place.Table("swept");

        Assert.Equal(
            ["member", "steepness", "stress:energy", "max:burden", "state", "final:stress", "final:energy", "burden@7.5",
                "outcome:recovered", "status"],
                table[0]);
        Assert.Equal(["0", "1", "2", "3"], table.Skip(1).Select(cells => cells[0]));
        Assert.Equal([("3", "1.5"), ("3", "2"), ("4", "1.5"), ("4", "2")], table.Skip(1).Select(cells => (cells[1], cells[2])));
        Assert.All(table.Skip(1), cells => Assert.Equal("reached_end", cells[^1]));
    }

    [Fact]
    public void A_member_is_the_run_of_the_same_command_line()
    {
        using var place = new Workplace();
        place.RunLine(
            Treated
                + "--vary load=0.1,0.2 --vary treat.dose=0.1,0.5 --vary treat.at=100,730 --save final,first:recovered,state,verdict "
                    + "--out swept")
            .Ok();

        foreach (var row in place.Table("swept").Skip(1))
        {
            var single = place.RunLine(
                $"break stress-mitochondria --scenario late --set load={row[1]} --dose load_relief={row[2]} --for 84 --from {row[3]} "
                    + "--json")
                .Ok().Json;
            Assert.Equal(single.GetProperty("with").GetProperty("stress").GetDouble(), double.Parse(row[4], CultureInfo.InvariantCulture));
            Assert.Equal(single.GetProperty("with").GetProperty("energy").GetDouble(), double.Parse(row[5], CultureInfo.InvariantCulture));
            Assert.Equal(single.GetProperty("first_reached").ToString(), row[6]);
            Assert.Equal(single.GetProperty("with_name").GetString(), row[7]);
            Assert.Equal(single.GetProperty("verdict").GetString(), row[8]);
        }
    }

    [Fact]
    public void Jobs_and_reruns_change_no_byte()
    {
        using var place = new Workplace();
        const string Sweep =
            "sweep stress-mitochondria --start healthy --until 40 --vary load=0.05:0.35:61 --vary half=0.4:0.6:40 --save "
                + "final,mean:burden,first:recovered,state --no-figures --quiet ";
        foreach (var jobs in new[] { 1, 2, 3 })
            place.RunLine(Sweep + $"--jobs {jobs} --out jobs{jobs}").Ok();
        place.RunLine(Sweep + "--jobs 2 --out again").Ok();

        Assert.Equal(["part-00000.csv", "part-00001.csv", "part-00002.csv", "run.json"], place.Bytes("jobs1").Keys);
        Assert.All(["jobs2", "jobs3", "again"], other => Assert.Equal(place.Bytes("jobs1"), place.Bytes(other)));
    }

    [Fact]
    public void Csv_and_npy_hold_the_same_numbers()
    {
        using var place = new Workplace();
        place.RunLine(Two + "--vary load=0:0.5:21 --vary stress=0:1:7 --save final,mean:burden --out csv").Ok();
        place.RunLine(Two + "--vary load=0:0.5:21 --vary stress=0:1:7 --save final,mean:burden --format npy --out npy").Ok();

        Assert.Equal(["part-00000.npy"], place.Parts("npy"));
        var bytes = File.ReadAllBytes(place["npy/part-00000.npy"]);
        var numbers = bytes[(10 + BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8)))..].Chunk(8)
            .Select(chunk => BinaryPrimitives.ReadDoubleLittleEndian(chunk)).ToList();
        // The last column is the status: its name here, its place in a table there.
        var cells = place.Table("csv").Skip(1)
            .SelectMany(row => row[..^1].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).Append(0)).ToList();
        Assert.Equal(21 * 7 * 7, numbers.Count);
        Assert.Equal(cells, numbers);
    }

    [Theory]
    [InlineData("lhs")]
    [InlineData("sobol")]
    [InlineData("random")]
    public void A_seed_decides_the_bytes(string design)
    {
        using var place = new Workplace();
        var sweep = Two + $"--vary load~uniform(0,0.5) --vary steepness~normal(4,0.5) --design {design} --count 64 ";
        place.RunLine(sweep + "--seed 7 --out one").Ok();
        place.RunLine(sweep + "--seed 7 --out same").Ok();
        place.RunLine(sweep + "--seed 8 --out other").Ok();

        Assert.Equal(place.Bytes("one"), place.Bytes("same"));
        Assert.Equal(64, place.Column("one", "load").Distinct().Count());
        Assert.Empty(place.Column("one", "load").Intersect(place.Column("other", "load")));
    }

    [Fact]
    public void All_varies_every_parameter_and_link_that_has_a_range()
    {
        using var place = new Workplace();
        place.RunLine(Two + "--vary all --count 16 --save final:stress --out swept").Ok();

        var table = place.Table("swept");

        Assert.Equal(
            ["member", "load", "energy_wear", "half", "steepness", "stress_time", "energy_time", "stress -> energy", "energy -> stress",
                "final:stress", "status"],
                table[0]);
        Assert.All(table.Skip(1), cells => Assert.InRange(double.Parse(cells[1], CultureInfo.InvariantCulture), 0, 0.5));
        Assert.All(table.Skip(1), cells => Assert.InRange(double.Parse(cells[7], CultureInfo.InvariantCulture), 1, 3));
    }

    [Fact]
    public void Files_say_what_is_varied_or_list_the_members()
    {
        using var place = new Workplace();
        File.WriteAllText(place["ranges.csv"], "name,low,high,count,kind\nload,0.1,0.3,3,\nstress_time,1,100,3,log\n");
        File.WriteAllText(place["members.csv"], "load, stress:energy # two members\n0.1,2\n0.25,1.5\n");

        place.RunLine(Two + "--vary-file ranges.csv --out ranges").Ok();
        place.RunLine(Two + "--design members.csv --out members").Ok();

        Assert.Equal(9, place.Column("ranges", "load").Length);
        Assert.Equal(["1", "10", "100"], place.Column("ranges", "stress_time")[..3]);
        Assert.Equal(["0.1", "0.25"], place.Column("members", "load"));
        Assert.Equal(["2", "1.5"], place.Column("members", "stress:energy"));
    }

    [Fact]
    public void All_five_verdicts()
    {
        using var place = new Workplace();
        place.RunLine(
            "sweep depression-core --scenario late --dose load_relief=0 --for 84 --vary load=0.1,0.32,0.9 --vary treat.dose=0.3,0.7 "
                + "--vary input.load.for=0.01,42 --no-figures --quiet --save verdict --out swept")
            .Ok();
        place.RunLine(
            "sweep depression-core --scenario early --dose load_relief=0.1 --for 84 --vary load=0.1,0.2 --vary treat.at=42,730 "
                + "--no-figures --quiet --save verdict --out early")
            .Ok();

        Assert.Equal(
            ["failed", "never_ill", "no_healthy_state", "rescued", "spontaneous"],
            place.Column("swept", "verdict").Concat(place.Column("early", "verdict")).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_member_that_fails_has_its_status_and_the_sweep_goes_on()
    {
        using var place = new Workplace();
        File.WriteAllText(place["explosive.yaml"], Explosive);
        var json = place.RunLine("sweep explosive.yaml --vary x=0.5,2,0.25 --json --no-figures --out swept").Ok().Json;

        var statuses = place.Column("swept", "status");

        Assert.Equal(("reached_end", "reached_end"), (statuses[0], statuses[2]));
        Assert.NotEqual("reached_end", statuses[1]);
        Assert.Equal("", place.Column("swept", "final:x")[1]);
        Assert.Equal(2, json.GetProperty("statuses").GetProperty("reached_end").GetInt64());
        Assert.Equal(1, json.GetProperty("statuses").GetProperty(statuses[1]).GetInt64());
        Assert.Contains(
            statuses[1], place.RunLine("sweep explosive.yaml --vary x=0.5,2 --no-figures --out told").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_make_no_run_are_counted()
    {
        using var place = new Workplace();
        var json = place.RunLine(
            Treated.Replace("--quiet", "--json", StringComparison.Ordinal) + "--until 800 --vary treat.at=900,730,-1 --out swept")
            .Ok().Json;

        Assert.Equal(["invalid_settings", "reached_end", "invalid_settings"], place.Column("swept", "status"));
        Assert.Equal(2, json.GetProperty("statuses").GetProperty("invalid_settings").GetInt64());
    }

    [Theory]
    [InlineData(Two + "--vary lod=0,1", "model 'stress-mitochondria' has no parameter, channel, link or stock 'lod'; did you mean 'load'?")]
    [InlineData(Two + "--vary stress:enrgy=0,1", "model 'stress-mitochondria' has no link 'stress:enrgy'; did you mean 'stress:energy'?")]
    [InlineData(Two
        + "--vary load",
            "--vary 'load': expected '=' or '~' after the name; write name=low:high:count, name=value,value or name~uniform(low,high)")]
    [InlineData(Two
        + "--vary load=1:1:5", "--vary 'load=1:1:5': the range from 1 to 1 is empty; give two different ends, or a single value")]
    [InlineData(Two + "--vary load=1:0:5", "--vary 'load=1:0:5': the range goes down from 1 to 0; write the low end first")]
    [InlineData(Two + "--vary load=0:1:1000000 --vary half=0.4:0.6:1000000",
        "this grid would have 1,000,000,000,000 members, more than the limit of 10,000,000,000; give fewer points, " +
        "or sample it with --design lhs, sobol or random and --count")]
    [InlineData(Two + "--vary load=log:0:1:5",
        "--vary 'load=log:0:1:5': a logarithmic range must begin above 0, not at 0; raise the low end, or make the range linear")]
    [InlineData(Two
        + "--vary load~uniform(0,1)", "--design sobol samples as many members as you ask for; say how many, such as --count 1024")]
    [InlineData(Two + "--vary load=0,1 --count 0", "--count expects a whole number from 1 to 10,000,000,000, not '0'")]
    [InlineData(Two + "--vary load=0,1 --design grid --count 5",
        "--count cannot be used with a grid, whose size follows from its ranges and lists; leave it out, or sample with --design lhs, " +
        "sobol or random")]
    [InlineData(Two + "--vary load=0,1 --design grd",
        "unknown design 'grd'; choose grid, lhs, sobol, random or a file of members such as members.csv")]
    [InlineData(Two, "there is nothing to vary; name a quantity, such as --vary load=0:0.5:11")]
    [InlineData(Two + "--vary load=0,1 --shard 4/3", "--shard expects a share such as 2/3, the second of three, not '4/3'")]
    [InlineData(Two + "--vary load=0,1 --jobs 0", "--jobs expects a whole number from 1 to 1,024, not '0'")]
    [InlineData(Two + "--vary load=0,1 --format xls", "--format takes png, svg, pdf, csv, npy and parquet, with commas between, not 'xls'")]
    [InlineData(Two + "--vary load=0,1 --seed -1", "--seed expects a whole number from 0 to 9,223,372,036,854,775,807, not '-1'")]
    [InlineData(Two + "--vary load=0,1 --resume", "--resume goes on with the sweep in a folder; name it with --out")]
    [InlineData(Two
        + "--vary load=0,1 --save everything",
            "--save everything: nothing is kept under this name; there are final[:VAR], min:VAR, max:VAR, time_of_min:VAR, "
                + "time_of_max:VAR, mean:VAR, integral:VAR, VAR@TIME, course[:VAR], first:OUTCOME, outcome[:NAME], state, verdict")]
    [InlineData(Two + "--vary load=0,1 --save burdn", "--save burdn: nothing is kept under this name; did you mean 'burden'?")]
    [InlineData(Two
        + "--vary load=0,1 --save stress@60",
            "--save stress@60: the runs go from 0 to 30; choose a time between, or a later end with --until")]
    [InlineData(Two + "--vary load=0,1 --save final:strss", "model 'stress-mitochondria' has no variable 'strss'; did you mean 'stress'?")]
    [InlineData(Two + "--vary load=0,1 --save first:cured", "model 'stress-mitochondria' has no outcome 'cured'; it has recovered")]
    [InlineData(Two + "--vary load=0,1 --save stress@noon", "--save stress@noon: expected a time after '@', such as stress@100")]
    [InlineData(Two + "--vary load=0,1 --save min", "--save min: expected a variable, such as min:stress")]
    [InlineData(Two
        + "--vary load=0,1 --save verdict",
            "--save verdict judges an intervention, but there is none: name a link with --cut, a channel with --dose channel=u --for "
                + "days, or an intervention with --with name --for days")]
    [InlineData(Two
        + "--vary treat.dose=0,1",
            "treat.dose varies the dose of the channel that treats, but there is none: add --dose CHANNEL=1, or vary treat.CHANNEL")]
    [InlineData(Two
        + "--vary treat.load_relif=0,1", "model 'stress-mitochondria' has no channel 'load_relif'; did you mean 'load_relief'?")]
    [InlineData(Two + "--vary treat.load_relief=0,1", "a dose needs a length: add --for with a number of time units, or --for permanent")]
    [InlineData(Two
        + "--vary treat.at=0,1",
            "--from and --for say when an intervention acts, but there is none: name one with --cut, --dose or --with")]
    [InlineData(Two + "--vary input.load=0,1", "input.load varies an input of the scenario, but no scenario is chosen: add --scenario")]
    [InlineData(Late + "--vary input.lod=0,1", "scenario 'late' has no input 'lod'; it has input.load")]
    [InlineData(Treated
        + "--vary treat.at=700,730 --save course",
            "whole courses need the same end for every member, but here the end follows the treatment: add --until TIME")]
    [InlineData(Two + "--vary load=0,1 --vary load=2,3", "'load' is varied twice, by load=0,1 and load=2,3; leave one of them out")]
    [InlineData(Treated
        + "--vary treat.dose=0,1 --vary treat.load_relief=0,1", "'treat.dose' and 'treat.load_relief' are the same quantity; vary it once")]
    [InlineData(Two
        + "--vary stress=0,1 --hold stress=0.5",
            "'stress' is held at 0.5, so where it begins cannot be varied; leave out --hold stress, or vary something else")]
    [InlineData(Treated + "--vary treat.for=0,-1", "an intervention must last for some time, not 0")]
    public void A_wrong_command_line_ends_with_2_and_leaves_nothing(string line, string message)
    {
        using var place = new Workplace();
        var outcome = place.RunLine(line).Failed(2, "loopsim: " + message);
        Assert.Empty(outcome.Output);
        // The fault, and for what the options do not take a hint where to look.
        var hint = outcome.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
        Assert.True(hint is [] or ["  run 'loopsim sweep --help' for a list"], outcome.Errors);
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void A_taken_folder_and_a_missing_file_end_with_4()
    {
        using var place = new Workplace();
        place.RunLine(Two + "--vary load=0,1 --out mine").Ok();
        var before = place.Bytes("mine");

        place.RunLine(Two + "--vary load=0,0.5 --out mine")
            .Failed(4, "'mine' is not empty; go on with the sweep in it with --resume, or choose another folder with --out");
        place.RunLine(Two + "--vary-file nowhere.csv").Failed(4, "nowhere.csv");

        Assert.Equal(before, place.Bytes("mine"));
    }
}
