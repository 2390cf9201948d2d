using Mediation.Benchmarks;
using Mediation.Benchmarks.Store;

// usage: dotnet run -c Release --project tests/Mediation.Benchmarks -- store [--rounds 5] [--seconds 2] [--sessions 1,8,32] [--only start1,load50]
return args switch
{
    ["store", .. var options] => await StoreComparison.RunAsync(Options.Parse(options)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: store [--rounds 5] [--seconds 2] [--sessions 1,8,32] [--only start1,append10,load50]");
    return 2;
}
