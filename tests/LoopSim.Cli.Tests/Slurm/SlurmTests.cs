using System.Diagnostics;

namespace LoopSim.Cli.Tests;

/// <summary><c>sweep --slurm</c>: scripts for a cluster. The short tests run them as Slurm would, the long one under Slurm.</summary>
public sealed class SlurmTests
{
    private const string Sweep = "\"$0\" sweep sleep-stress --vary 'load~uniform(0,0.3)' --vary 'half~uniform(0.3,0.5)' "
        + "--start stress=0.1,sleep=0.9 --until 365 --save final --no-figures --quiet ";

    [Fact]
    public void The_tasks_and_the_merge_leave_what_one_run_leaves()
    {
        using var place = new Workplace();
        place.Bash(Sweep + "--count 4096 --out whole").Ok();
        place.Bash(Sweep + "--count 4096 --out \"it's a\\$b\" --slurm 3").Ok();
        Directory.Move(place["whole"], place["one"]);
        foreach (var task in new[] { 3, 1, 2 })
            place.Bash($"SLURM_ARRAY_TASK_ID={task} SLURM_CPUS_PER_TASK=1 sh *.slurm/sweep.sbatch").Ok();
        // A task that is requeued after it was done has nothing left to do.
        place.Bash("SLURM_ARRAY_TASK_ID=2 sh *.slurm/sweep.sbatch").Ok();
        place.Bash("sh *.slurm/merge.sbatch").Ok();
        Assert.Equal(place.Bytes("one"), place.Bytes("it's a$b"));
    }

    [Fact]
    public void The_two_commands_are_printed_and_nothing_runs()
    {
        using var place = new Workplace();
        Assert.Equal(
            "job=$(sbatch --parsable far.slurm/sweep.sbatch)\nsbatch --dependency=afterok:$job far.slurm/merge.sbatch\n",
            place.RunLine("sweep sleep-stress --vary load=0:0.3:31 --until 10 --quiet --out far --slurm 8").Ok().Output);
        Assert.Equal(["far.slurm", "far.slurm/merge.sbatch", "far.slurm/sweep.sbatch"], place.Entries.Order(StringComparer.Ordinal));
        place.RunLine("sweep sleep-stress --vary load=0:0.3:31 --until 10 --quiet --out far --slurm 8")
            .Failed(4, "'far.slurm' is not empty");
    }

    [Theory]
    [InlineData("--slurm 4 --shard 1/2", "--slurm makes every task a shard that resumes itself; leave out --shard and --resume")]
    [InlineData("--slurm 4 --resume --out a", "--slurm makes every task a shard that resumes itself; leave out --shard and --resume")]
    [InlineData("--slurm 4 --json", "--slurm prints two commands, and no results; leave out --json")]
    [InlineData("--slurm 0", "--slurm expects a whole number from 1 to 100")]
    public void What_makes_no_jobs_is_refused(string options, string message)
    {
        using var place = new Workplace();
        place.RunLine($"sweep sleep-stress --vary load=0:0.3:31 --until 10 {options}").Failed(2, message);
        Assert.Empty(place.Entries);
    }

    /// <summary>64 tasks, three of them killed while they run: the bytes are those of one run.</summary>
    [LongFact]
    public void Under_Slurm_with_tasks_killed_and_requeued_the_bytes_are_those_of_one_run()
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/slurmctld"), "Slurm is not installed (Debian: slurm-wlm)");
        Assert.SkipUnless(Environment.UserName == "root", "only root can start Slurm's daemons");
        using var place = new Workplace();
        using var cluster = new Cluster();
        place.Bash(Sweep + "--count 262144 --out whole").Ok();
        var commands = place.Bash(Sweep + "--count 262144 --out apart --slurm 64").Ok().Output;
        Under(place, cluster, commands).Ok();
        for (var killed = 0; killed < 3; killed++)
        {
            var task = WaitFor(() => Ask("squeue -h -r -t R -o %i | sort -t_ -k2 -n | tail -1"), running => running.Contains('_'));
            // Otherwise Slurm waits two minutes before it starts a task again.
            Ask($"scontrol requeue {task}; until scontrol update jobid={task} StartTime=now; do sleep 0.1; done");
        }
        WaitFor(() => Ask("squeue -h"), queue => queue.Length == 0);
        Assert.Equal("3", Ask("grep -h 'DUE TO JOB REQUEUE' apart.slurm/*.log | wc -l"));
        Assert.Equal(place.Bytes("whole"), place.Bytes("apart"));

        string Ask(string script) => Under(place, cluster, script).Output.Trim();
    }

    private static Outcome Under(Workplace place, Cluster cluster, string script) =>
        place.Bash($"export SLURM_CONF={cluster.Folder}/slurm.conf\n{script}");

    private static string WaitFor(Func<string> ask, Func<string, bool> isThere)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromMinutes(4))
        {
            if (ask() is var answer && isThere(answer))
                return answer;
            Thread.Sleep(200);
        }
        throw new TimeoutException("Slurm did not get so far within four minutes");
    }

    /// <summary>A cluster of this machine alone.</summary>
    private sealed class Cluster : IDisposable
    {
        private static readonly string _start = Path.Combine(AppContext.BaseDirectory, "start-slurm");

        public Cluster() => Run();

        public string Folder { get; } = Directory.CreateTempSubdirectory("loopsim-slurm-").FullName;

        public void Dispose()
        {
            Run("stop");
            // Its daemons write in it until they are gone.
            for (var tries = 0; tries < 50 && Directory.Exists(Folder); tries++)
            {
                try
                {
                    Directory.Delete(Folder, recursive: true);
                }
                catch (IOException)
                {
                    Thread.Sleep(200);
                }
            }
        }

        private void Run(params string[] words)
        {
            using var process = Process.Start("/bin/sh", [_start, Folder, .. words]);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
        }
    }
}
