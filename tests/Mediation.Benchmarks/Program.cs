using System.Globalization;
using Mediation.Benchmarks;
using Mediation.Benchmarks.Http;
using Mediation.Benchmarks.Records;
using Mediation.Benchmarks.Store;

// usage: dotnet run -c Release --project tests/Mediation.Benchmarks -- store [--rounds 5] [--seconds 2] [--sessions 1,8,32] [--only start1,load50]
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- http [--rounds 5] [--seconds 4] [--sessions 1,8,32] [--only 100,1]
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- http-statements [--seconds 5]
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- notices [--rounds 5]
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- preview [--rounds 5] [--seconds 2] [--sessions 1,8,32]
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- feed [--rounds 5]
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- sequencer [--seconds 2]
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- collective
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- sweep [--only 2000/200,200000/20000,api] [--due 20000]
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- records-export 100000
//        dotnet run -c Release --project tests/Mediation.Benchmarks -- records-follow 600 32 1000000 10000   (seconds, writers, events before, readings)
return args switch
{
    ["store", .. var options] => await StoreComparison.RunAsync(Options.Parse(options)),
    ["http", .. var options] => await RegisterComparison.RunAsync(Options.Parse(options)),
    ["http-statements", .. var options] => await RegisterStatements.RunAsync(Options.Parse(options)),
    ["notices", .. var options] => await NoticeCost.RunAsync(Options.Parse(options)),
    ["preview", .. var options] => await PreviewComparison.RunAsync(Options.Parse(options)),
    ["feed", .. var options] => await FeedProofs.RunAsync(Options.Parse(options)),
    ["sequencer", .. var options] => await SequencerCost.RunAsync(Options.Parse(options)),
    ["sweep", .. var options] => await SweepCost.RunAsync(Options.Parse(options)),
    ["collective"] => await CollectiveCost.RunAsync(),
    ["records-export", var cases] => await ExportCost.RunAsync(Number(cases)),
    ["records-follow", var seconds, var writers, var events, var gets] => await new FollowProof(
        new(Number(seconds), Number(writers), Number(events), Number(gets))
    ).RunAsync(),
    ["records-client", var url, var token, var path] => await FollowingClient.RunAsync(url, token, path),
    ["http-server", var kind, var connectionString, var url] => await HttpServers.ServeAsync(kind, connectionString, url),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine(
        "usage: store [--rounds 5] [--seconds 2] [--sessions 1,8,32] [--only start1,append10,load50]\n       http [--rounds 5] [--seconds 4] [--sessions 1,8,32] [--only 100,1]\n       http-statements [--seconds 5]\n       preview [--rounds 5] [--seconds 2] [--sessions 1,8,32]\n       feed [--rounds 5]\n       sequencer [--seconds 2]\n       collective\n       sweep [--only 2000/200,200000/20000,api] [--due 20000]\n       records-export 100000\n       records-follow 600 32 1000000 10000"
    );
    return 2;
}
