using LoopSim.Cli;

return CommandLine.Run(args);
