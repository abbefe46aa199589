using System.Text.Json.Nodes;

namespace Groundtruth.UnitTests.Deployment;

/// <summary>The renderer behaves as Helm does, as far as the chart uses it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ChartTemplateTests
{
    [TestCase("a: {{ .Values.name }}", "a: x")]
    [TestCase("a: {{ quote .Values.name }}", "a: \"x\"")]
    [TestCase("{{- if .Values.on }}\na: 1\n{{- end }}", "\na: 1")]
    [TestCase("{{- if .Values.off }}\na: {{ .Values.name }}\n{{- end }}\nb", "\nb")]
    [TestCase("l:\n{{- range .Values.list }}\n- {{ . }} {{ $.Values.name }}\n{{- end }}\n", "l:\n- p x\n- q x\n")]
    [TestCase("{{- range $k, $v := .Values.map }}{{ $k }}={{ $v }};{{- end }}", "a=1;b=2;")]
    [TestCase("{{- range .Values.list }}{{- if $.Values.off }}no{{- end }}{{- end }}", "")]
    public void Look_ups_conditions_and_loops_are_rendered(string template, string expected) =>
        Assert.That(Render(template), Is.EqualTo(expected));

    [TestCase("{{ .Values.missing }}")]
    [TestCase("{{ .Values.map }}")]
    [TestCase("{{ .Values.name | upper }}")]
    [TestCase("{{ include \"x\" . }}")]
    [TestCase("{{- range .Values.list }}{{ .Values.name }}{{- end }}")]
    [TestCase("{{- range .Values.name }}{{- end }}")]
    [TestCase("a {{- end }}")]
    public void Anything_else_is_an_error(string template) => Assert.That(() => Render(template), Throws.InstanceOf<Exception>());

    private static string Render(string template) => ChartTemplate.Render(
        template,
        new JsonObject
        {
            ["Values"] = JsonNode.Parse("""{"name":"x","on":"true","off":"false","list":["p","q"],"map":{"b":"2","a":"1"}}"""),
        });
}
