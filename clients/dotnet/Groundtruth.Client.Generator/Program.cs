using Groundtruth.Client.Generator;

if (args is not [var document, var output])
{
    Console.Error.WriteLine("Usage: Groundtruth.Client.Generator DOCUMENT OUTPUT");
    return 2;
}

File.WriteAllText(output, await ClientCode.Generate(File.ReadAllText(document)));
return 0;
