return await Groundtruth.Api.Commands.CommandLine.Run(args);
