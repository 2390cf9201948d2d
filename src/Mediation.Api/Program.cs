using Mediation.Api.Hosting;

return await Commands.RunAsync(args);
