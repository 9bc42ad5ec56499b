import Testing

@testable import Digest

struct WordPatternTests {
    @Test(
        "whole words and phrases are found",
        arguments: [
            ("LLM", "LLMs reason"), ("LLM", "an LLM-based agent"), ("LLM", "the LLM's view"),
            ("r1", "DeepSeek-R1 is"), ("GPT4", "with GPT-4 we"), ("o1", "(o1)"),
            ("test-time scaling", "Test Time Scaling"), ("test-time scaling", "test–time\nscaling"),
            ("test-time scaling", "testtime scaling"), ("multi-modal", "a multimodal one"),
            ("multimodal", "a multi-modal one"), ("language model", "Language Models"),
            ("language models", "a language model"),
            ("vision language model", "vision-language models"),
            ("body", "two bodies"), ("bodies", "one body"), ("box", "boxes"), ("boxes", "box"),
            ("C++", "in C++ code"), ("R&D", "our R&D team"), ("naïve", "a Naïve way"),
            ("3D", "“3D”"), ("vla", "vlas"),
        ])
    func found(keyword: String, text: String) {
        #expect(occurs(keyword, in: text), "\(keyword) in \(text)")
    }

    @Test(
        "parts of words are not",
        arguments: [
            ("r1", "pxr150"), ("r1", "r12"), ("bench", "benchmark"), ("LLM", "VLLM"),
            ("LLM", "LLMé"), ("rag", "storage"), ("test time", "testtime"),
            ("language model", "language of a model"), ("bus", "bu"), ("TTS", "tt"),
            ("analysis", "analysi"), ("", "anything"), ("-", "a - b"),
        ])
    func missed(keyword: String, text: String) {
        #expect(!occurs(keyword, in: text), "\(keyword) in \(text)")
    }

    private func occurs(_ keyword: String, in text: String) -> Bool {
        let pattern = WordPattern(folded: FoldedText.lowercased(keyword))
        let bytes = FoldedText.lowercased(text)
        return bytes.indices.contains { pattern.end(at: $0, in: bytes) != nil }
    }
}
